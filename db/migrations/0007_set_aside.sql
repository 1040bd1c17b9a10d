CREATE TABLE "set_aside" (
	"board_id" text NOT NULL,
	"key" text NOT NULL,
	"fingerprint" text NOT NULL,
	"reason" text NOT NULL,
	"set_aside_by" text NOT NULL,
	"set_aside_at" timestamp with time zone NOT NULL,
	CONSTRAINT "set_aside_board_id_key_pk" PRIMARY KEY("board_id","key")
);
--> statement-breakpoint
ALTER TABLE "set_aside" ADD CONSTRAINT "set_aside_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."boards"("id") ON DELETE cascade ON UPDATE no action;