ALTER TABLE "invites" ADD COLUMN "code" text;--> statement-breakpoint
CREATE UNIQUE INDEX "invites_code_of_board" ON "invites" USING btree ("board_id") WHERE code is not null and revoked_at is null;