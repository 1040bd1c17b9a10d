CREATE TABLE "raised_hands" (
	"board_id" text NOT NULL,
	"participant_id" text NOT NULL,
	"raised_at" timestamp with time zone NOT NULL,
	CONSTRAINT "raised_hands_board_id_participant_id_pk" PRIMARY KEY("board_id","participant_id")
);
--> statement-breakpoint
CREATE TABLE "session_attendance" (
	"session_id" text NOT NULL,
	"participant_id" text NOT NULL,
	"first_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"present_ms" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "session_attendance_session_id_participant_id_pk" PRIMARY KEY("session_id","participant_id")
);
--> statement-breakpoint
CREATE TABLE "steps_ready" (
	"session_id" text NOT NULL,
	"step_id" text NOT NULL,
	"participant_id" text NOT NULL,
	CONSTRAINT "steps_ready_session_id_step_id_participant_id_pk" PRIMARY KEY("session_id","step_id","participant_id")
);
--> statement-breakpoint
CREATE TABLE "workshops" (
	"board_id" text PRIMARY KEY NOT NULL,
	"step_id" text,
	"step_started_at" timestamp with time zone,
	"timer_state" text,
	"timer_total_ms" integer,
	"timer_at_zero" text,
	"timer_ends_at" timestamp with time zone,
	"timer_remaining_ms" integer,
	"timer_ended_at" timestamp with time zone,
	"spotlight_on" text,
	"spotlight_since" timestamp with time zone,
	"spotlight_seen_at" timestamp with time zone,
	"held_by" text,
	"held_since" timestamp with time zone,
	"held_seen_at" timestamp with time zone,
	"visible_phases" jsonb,
	"writers" jsonb,
	"effects" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"effects_leased_until" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "used" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "raised_hands" ADD CONSTRAINT "raised_hands_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."boards"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_attendance" ADD CONSTRAINT "session_attendance_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "steps_ready" ADD CONSTRAINT "steps_ready_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workshops" ADD CONSTRAINT "workshops_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."boards"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "workshops_timer_due" ON "workshops" USING btree ("timer_ends_at") WHERE timer_state = 'running';--> statement-breakpoint
CREATE INDEX "workshops_watched" ON "workshops" USING btree ("board_id") WHERE held_by is not null or spotlight_on is not null;--> statement-breakpoint
CREATE INDEX "workshops_owing" ON "workshops" USING btree ("board_id") WHERE effects <> '[]'::jsonb;