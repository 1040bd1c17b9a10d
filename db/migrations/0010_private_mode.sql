CREATE TABLE "ideas" (
	"id" text PRIMARY KEY NOT NULL,
	"board_id" text NOT NULL,
	"participant_id" text NOT NULL,
	"anonymous" boolean NOT NULL,
	"text" text NOT NULL,
	"state" text NOT NULL,
	"word" text DEFAULT '' NOT NULL,
	"shape_id" text,
	"sent_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inboxes" (
	"board_id" text PRIMARY KEY NOT NULL,
	"open" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "private_modes" (
	"id" text PRIMARY KEY NOT NULL,
	"board_id" text NOT NULL,
	"anonymous" boolean NOT NULL,
	"state" text NOT NULL,
	"was" text NOT NULL,
	"started_by" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"reveal_at" timestamp with time zone,
	"reveal_by" text,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "private_notes" (
	"board_id" text NOT NULL,
	"participant_id" text NOT NULL,
	"shape_id" text NOT NULL,
	"mode_id" text NOT NULL,
	"anonymous" boolean NOT NULL,
	"is_unplaced" boolean DEFAULT false NOT NULL,
	"record" jsonb NOT NULL,
	CONSTRAINT "private_notes_board_id_participant_id_shape_id_pk" PRIMARY KEY("board_id","participant_id","shape_id")
);
--> statement-breakpoint
CREATE TABLE "reveals" (
	"id" text PRIMARY KEY NOT NULL,
	"board_id" text NOT NULL,
	"kind" text NOT NULL,
	"subject" text,
	"participant_id" text,
	"anonymous" boolean NOT NULL,
	"items" integer NOT NULL,
	"epoch" integer NOT NULL,
	"parts" jsonb NOT NULL,
	"held_until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "ideas" ADD CONSTRAINT "ideas_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."boards"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inboxes" ADD CONSTRAINT "inboxes_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."boards"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "private_modes" ADD CONSTRAINT "private_modes_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."boards"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "private_notes" ADD CONSTRAINT "private_notes_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."boards"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reveals" ADD CONSTRAINT "reveals_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."boards"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ideas_board" ON "ideas" USING btree ("board_id","sent_at");--> statement-breakpoint
CREATE UNIQUE INDEX "private_modes_one" ON "private_modes" USING btree ("board_id") WHERE state <> 'over';--> statement-breakpoint
CREATE INDEX "private_modes_due" ON "private_modes" USING btree ("reveal_at") WHERE state = 'counting';--> statement-breakpoint
CREATE INDEX "reveals_held" ON "reveals" USING btree ("held_until");