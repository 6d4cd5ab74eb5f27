CREATE TABLE `program_session` (
	`session_hash` text PRIMARY KEY NOT NULL,
	`family_hash` text NOT NULL,
	`refresh_hash` text NOT NULL,
	`access_hash` text NOT NULL,
	`access_expires_at` integer NOT NULL,
	FOREIGN KEY (`session_hash`) REFERENCES `session`(`id_hash`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `program_session_family_hash_unique` ON `program_session` (`family_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `program_session_access_hash_unique` ON `program_session` (`access_hash`);