CREATE TABLE "board_keeping" (
	"board_id" text PRIMARY KEY NOT NULL,
	"automatic_max" integer DEFAULT 50 NOT NULL,
	"automatic_days" integer DEFAULT 30 NOT NULL,
	"history_days" integer,
	"looked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"looked_seq" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "board_history" ADD COLUMN "epoch" integer;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "kind" text DEFAULT 'session' NOT NULL;--> statement-breakpoint
ALTER TABLE "board_keeping" ADD CONSTRAINT "board_keeping_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."boards"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
UPDATE "sessions" SET "kind" = "snapshots"."kind" FROM "snapshots" WHERE "snapshots"."id" = "sessions"."snapshot_id";
