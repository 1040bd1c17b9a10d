CREATE TABLE "board_codas" (
	"board_id" text NOT NULL,
	"epoch" integer NOT NULL,
	"upto_seq" bigint NOT NULL,
	"state" "bytea" NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "board_codas_board_id_epoch_pk" PRIMARY KEY("board_id","epoch")
);
--> statement-breakpoint
ALTER TABLE "board_codas" ADD CONSTRAINT "board_codas_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."boards"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "board_codas_at" ON "board_codas" USING btree ("at");