CREATE TABLE "found_boards" (
	"board_id" text PRIMARY KEY NOT NULL,
	"read_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "found_cards" (
	"board_id" text NOT NULL,
	"card" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"words" text NOT NULL,
	"vector" "tsvector" GENERATED ALWAYS AS (to_tsvector('simple', "found_cards"."words")) STORED,
	CONSTRAINT "found_cards_board_id_card_pk" PRIMARY KEY("board_id","card")
);
--> statement-breakpoint
ALTER TABLE "found_boards" ADD CONSTRAINT "found_boards_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."boards"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "found_cards" ADD CONSTRAINT "found_cards_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."boards"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "found_cards_vector" ON "found_cards" USING gin ("vector");