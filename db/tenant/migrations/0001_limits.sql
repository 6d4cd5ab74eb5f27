CREATE TABLE `must_hold` (
	`ok` integer PRIMARY KEY NOT NULL CONSTRAINT `must_hold` CHECK (`ok` = 1)
);
--> statement-breakpoint
ALTER TABLE `board_import` ADD `file_size` integer DEFAULT 0 NOT NULL;
