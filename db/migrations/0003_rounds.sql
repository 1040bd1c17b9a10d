CREATE TABLE "ballots" (
	"id" text PRIMARY KEY NOT NULL,
	"round_id" text NOT NULL,
	"choices" jsonb NOT NULL,
	"abstained" boolean NOT NULL,
	"reason" text,
	"receipt" text
);
--> statement-breakpoint
CREATE TABLE "dissents" (
	"id" text PRIMARY KEY NOT NULL,
	"round_id" text NOT NULL,
	"participant_id" text,
	"text" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "round_voters" (
	"round_id" text NOT NULL,
	"participant_id" text NOT NULL,
	"ballot_id" text,
	"has_voted" boolean DEFAULT false NOT NULL,
	"spent" integer,
	"role" text,
	"done" boolean DEFAULT false NOT NULL,
	"not_voting" boolean DEFAULT false NOT NULL,
	CONSTRAINT "round_voters_round_id_participant_id_pk" PRIMARY KEY("round_id","participant_id")
);
--> statement-breakpoint
CREATE TABLE "rounds" (
	"id" text PRIMARY KEY NOT NULL,
	"board_id" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"question" text NOT NULL,
	"decision" text,
	"options" jsonb NOT NULL,
	"votes_per_person" integer NOT NULL,
	"max_per_option" integer,
	"eligible" jsonb NOT NULL,
	"eligible_people" jsonb,
	"anonymous" boolean NOT NULL,
	"reveal" text NOT NULL,
	"reason" text NOT NULL,
	"quorum" integer,
	"threshold" integer,
	"state" text NOT NULL,
	"opened_by" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"closes_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"turnout" jsonb,
	"waiting" jsonb,
	"tally" jsonb,
	"published" jsonb
);
--> statement-breakpoint
ALTER TABLE "ballots" ADD CONSTRAINT "ballots_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dissents" ADD CONSTRAINT "dissents_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_voters" ADD CONSTRAINT "round_voters_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rounds" ADD CONSTRAINT "rounds_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."boards"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ballots_round" ON "ballots" USING btree ("round_id");--> statement-breakpoint
CREATE INDEX "dissents_round" ON "dissents" USING btree ("round_id","created_at");--> statement-breakpoint
CREATE INDEX "rounds_board" ON "rounds" USING btree ("board_id","opened_at");--> statement-breakpoint
CREATE INDEX "rounds_due" ON "rounds" USING btree ("closes_at") WHERE state = 'open' and closes_at is not null;