CREATE TABLE "switches" (
	"name" text PRIMARY KEY NOT NULL,
	"on" boolean NOT NULL,
	"reason" text,
	"changed_by" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
