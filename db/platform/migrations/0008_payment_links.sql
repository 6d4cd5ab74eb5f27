CREATE TABLE `payment_link` (
	`id` text PRIMARY KEY NOT NULL,
	`payment_id` text NOT NULL,
	`tenant_id` text NOT NULL,
	`state` text NOT NULL,
	`provider_link_id` text,
	`url` text,
	`expires_at` integer NOT NULL,
	`provider_payment_id` text,
	`paid_minor` integer,
	`paid_currency` text,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`looked_at` integer NOT NULL,
	FOREIGN KEY (`payment_id`) REFERENCES `payment`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `payment_link_provider_link_id_unique` ON `payment_link` (`provider_link_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `payment_link_provider_payment_id_unique` ON `payment_link` (`provider_payment_id`);--> statement-breakpoint
CREATE INDEX `payment_link_by_payment` ON `payment_link` (`payment_id`,`created_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `payment_link_open` ON `payment_link` (`payment_id`) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX `payment_link_by_state` ON `payment_link` (`state`,`looked_at`);--> statement-breakpoint
ALTER TABLE `payment` ADD `razorpay_payment_id` text;--> statement-breakpoint
CREATE UNIQUE INDEX `payment_razorpay_payment_id_unique` ON `payment` (`razorpay_payment_id`);--> statement-breakpoint
ALTER TABLE `refund` ADD `razorpay_refund_id` text;--> statement-breakpoint
ALTER TABLE `refund` ADD `link_id` text REFERENCES payment_link(id);--> statement-breakpoint
CREATE UNIQUE INDEX `refund_razorpay_refund_id_unique` ON `refund` (`razorpay_refund_id`);--> statement-breakpoint
CREATE INDEX `refund_by_status` ON `refund` (`status`);--> statement-breakpoint
ALTER TABLE `stripe_event` ADD `provider` text DEFAULT 'stripe' NOT NULL;