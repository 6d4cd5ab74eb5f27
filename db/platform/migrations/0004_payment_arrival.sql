CREATE TABLE `payment_arrival` (
	`payment_id` text PRIMARY KEY NOT NULL,
	`bank_reference` text NOT NULL,
	`note` text NOT NULL,
	`recorded_by` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`payment_id`) REFERENCES `payment`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `payment_arrival_bank_reference_unique` ON `payment_arrival` (`bank_reference`);