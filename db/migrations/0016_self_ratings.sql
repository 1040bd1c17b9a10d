CREATE TABLE "rated_levels" (
	"rating_id" text NOT NULL,
	"participant_id" text NOT NULL,
	"levels" jsonb NOT NULL,
	CONSTRAINT "rated_levels_rating_id_participant_id_pk" PRIMARY KEY("rating_id","participant_id")
);
--> statement-breakpoint
CREATE TABLE "ratings" (
	"id" text PRIMARY KEY NOT NULL,
	"board_id" text NOT NULL,
	"anonymous" boolean NOT NULL,
	"skills" jsonb NOT NULL,
	"state" text NOT NULL,
	"opened_by" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"raters" integer,
	"result" jsonb
);
--> statement-breakpoint
ALTER TABLE "rated_levels" ADD CONSTRAINT "rated_levels_rating_id_ratings_id_fk" FOREIGN KEY ("rating_id") REFERENCES "public"."ratings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."boards"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ratings_board" ON "ratings" USING btree ("board_id","opened_at");--> statement-breakpoint
CREATE UNIQUE INDEX "ratings_one" ON "ratings" USING btree ("board_id") WHERE state = 'open';