CREATE TABLE `billing_account` (
	`tenant_id` text PRIMARY KEY NOT NULL,
	`legal_name` text NOT NULL,
	`address` text NOT NULL,
	`country` text,
	`tax_id` text,
	`email` text,
	`stripe_customer_id` text,
	`card_brand` text,
	`card_last4` text,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenant`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `billing_account_stripe_customer_id_unique` ON `billing_account` (`stripe_customer_id`);--> statement-breakpoint
CREATE TABLE `coupon` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`percent_bp` integer,
	`amount_minor` integer,
	`currency` text,
	`periods` integer,
	`max_redemptions` integer,
	`redeemed` integer NOT NULL,
	`expires_at` integer,
	`stripe_coupon_id` text,
	`stripe_promotion_code_id` text,
	`created_at` integer NOT NULL,
	`archived_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `coupon_code_unique` ON `coupon` (`code`);--> statement-breakpoint
CREATE TABLE `entitlement_override` (
	`tenant_id` text NOT NULL,
	`key` text NOT NULL,
	`value` integer,
	`until` integer,
	`reason` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `key`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenant`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `invoice` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`kind` text NOT NULL,
	`series` text NOT NULL,
	`year` integer NOT NULL,
	`sequence` integer NOT NULL,
	`number` text NOT NULL,
	`status` text NOT NULL,
	`lane` text NOT NULL,
	`billing_key` text NOT NULL,
	`currency` text NOT NULL,
	`subtotal_minor` integer NOT NULL,
	`discount_minor` integer NOT NULL,
	`net_minor` integer NOT NULL,
	`tax_minor` integer NOT NULL,
	`total_minor` integer NOT NULL,
	`tax_name` text NOT NULL,
	`tax_bp` integer NOT NULL,
	`tax_behaviour` text NOT NULL,
	`tax_note` text,
	`seller` text NOT NULL,
	`buyer` text NOT NULL,
	`issued_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`period_start` integer,
	`period_end` integer,
	`stripe_invoice_id` text,
	`credits_id` text,
	`credited_minor` integer NOT NULL,
	`paid_at` integer,
	`pdf_key` text,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenant`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`credits_id`) REFERENCES `invoice`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invoice_number_unique` ON `invoice` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `invoice_billing_key_unique` ON `invoice` (`billing_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `invoice_stripe_invoice_id_unique` ON `invoice` (`stripe_invoice_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `invoice_by_sequence` ON `invoice` (`series`,`year`,`sequence`);--> statement-breakpoint
CREATE INDEX `invoice_by_tenant` ON `invoice` (`tenant_id`,`issued_at`,`id`);--> statement-breakpoint
CREATE INDEX `invoice_by_due` ON `invoice` (`status`,`due_at`,`id`);--> statement-breakpoint
CREATE INDEX `invoice_by_time` ON `invoice` (`issued_at`,`id`);--> statement-breakpoint
CREATE TABLE `invoice_line` (
	`invoice_id` text NOT NULL,
	`position` integer NOT NULL,
	`description` text NOT NULL,
	`quantity` integer NOT NULL,
	`unit_minor` integer NOT NULL,
	`amount_minor` integer NOT NULL,
	PRIMARY KEY(`invoice_id`, `position`),
	FOREIGN KEY (`invoice_id`) REFERENCES `invoice`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `invoice_series` (
	`series` text NOT NULL,
	`year` integer NOT NULL,
	`last` integer NOT NULL,
	PRIMARY KEY(`series`, `year`)
);
--> statement-breakpoint
CREATE TABLE `lease` (
	`name` text PRIMARY KEY NOT NULL,
	`holder` text NOT NULL,
	`until` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `ledger_posting` (
	`source` text NOT NULL,
	`debit` text NOT NULL,
	`credit` text NOT NULL,
	`amount_minor` integer NOT NULL CHECK (`amount_minor` > 0),
	`currency` text NOT NULL,
	`tenant_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`source`, `debit`, `credit`)
);
--> statement-breakpoint
CREATE INDEX `ledger_posting_by_tenant` ON `ledger_posting` (`tenant_id`,`at`);--> statement-breakpoint
CREATE INDEX `ledger_posting_by_time` ON `ledger_posting` (`at`);--> statement-breakpoint
CREATE TABLE `must_hold` (
	`ok` integer PRIMARY KEY NOT NULL CONSTRAINT `must_hold` CHECK (`ok` = 1)
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`key` text PRIMARY KEY NOT NULL,
	`job` text NOT NULL,
	`created_at` integer NOT NULL,
	`retry_at` integer NOT NULL,
	`attempts` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `outbox_by_retry` ON `outbox` (`retry_at`,`key`);--> statement-breakpoint
CREATE TABLE `payment` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`lane` text NOT NULL,
	`purpose` text NOT NULL,
	`status` text NOT NULL,
	`verification` text,
	`amount_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`refunded_minor` integer NOT NULL,
	`price_id` text NOT NULL,
	`seats` integer NOT NULL,
	`coupon_id` text,
	`invoice_id` text,
	`reference` text NOT NULL,
	`submitted_at` integer,
	`first_approved_by` text,
	`first_approved_at` integer,
	`reviewed_by` text,
	`reviewed_at` integer,
	`reason` text,
	`stripe_payment_intent_id` text,
	`created_by` text,
	`created_at` integer NOT NULL,
	`completed_at` integer,
	`revision` integer NOT NULL,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenant`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`invoice_id`) REFERENCES `invoice`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`first_approved_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reviewed_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `payment_reference_unique` ON `payment` (`reference`);--> statement-breakpoint
CREATE UNIQUE INDEX `payment_stripe_payment_intent_id_unique` ON `payment` (`stripe_payment_intent_id`);--> statement-breakpoint
CREATE INDEX `payment_by_tenant` ON `payment` (`tenant_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `payment_by_desk` ON `payment` (`verification`,`submitted_at`,`id`);--> statement-breakpoint
CREATE INDEX `payment_by_invoice` ON `payment` (`invoice_id`);--> statement-breakpoint
CREATE INDEX `payment_by_time` ON `payment` (`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `payment_proof` (
	`id` text PRIMARY KEY NOT NULL,
	`payment_id` text NOT NULL,
	`tenant_id` text NOT NULL,
	`file_key` text NOT NULL,
	`file_name` text NOT NULL,
	`file_type` text NOT NULL,
	`file_size` integer NOT NULL,
	`sha256` text,
	`bank_reference` text,
	`note` text,
	`uploaded_by` text NOT NULL,
	`uploaded_at` integer NOT NULL,
	FOREIGN KEY (`payment_id`) REFERENCES `payment`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `payment_proof_sha256_unique` ON `payment_proof` (`sha256`);--> statement-breakpoint
CREATE UNIQUE INDEX `payment_proof_bank_reference_unique` ON `payment_proof` (`bank_reference`);--> statement-breakpoint
CREATE INDEX `payment_proof_by_payment` ON `payment_proof` (`payment_id`,`uploaded_at`);--> statement-breakpoint
CREATE TABLE `plan` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`position` integer NOT NULL,
	`current_version_id` text,
	`is_fallback` integer NOT NULL,
	`created_at` integer NOT NULL,
	`archived_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `plan_code_unique` ON `plan` (`code`);--> statement-breakpoint
CREATE TABLE `plan_price` (
	`id` text PRIMARY KEY NOT NULL,
	`plan_version_id` text NOT NULL,
	`interval` text NOT NULL,
	`currency` text NOT NULL,
	`unit_minor` integer NOT NULL,
	`tax_behaviour` text NOT NULL,
	`stripe_price_id` text,
	FOREIGN KEY (`plan_version_id`) REFERENCES `plan_version`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `plan_price_by_terms` ON `plan_price` (`plan_version_id`,`interval`,`currency`);--> statement-breakpoint
CREATE TABLE `plan_version` (
	`id` text PRIMARY KEY NOT NULL,
	`plan_id` text NOT NULL,
	`version` integer NOT NULL,
	`name` text NOT NULL,
	`description` text NOT NULL,
	`per_seat` integer NOT NULL,
	`trial_days` integer NOT NULL,
	`grace_days` integer NOT NULL,
	`limits` text NOT NULL,
	`features` text NOT NULL,
	`published_by` text,
	`published_at` integer NOT NULL,
	FOREIGN KEY (`plan_id`) REFERENCES `plan`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `plan_version_by_number` ON `plan_version` (`plan_id`,`version`);--> statement-breakpoint
CREATE TABLE `refund` (
	`id` text PRIMARY KEY NOT NULL,
	`payment_id` text NOT NULL,
	`tenant_id` text NOT NULL,
	`credit_note_id` text,
	`amount_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`reason` text NOT NULL,
	`status` text NOT NULL,
	`stripe_refund_id` text,
	`created_by` text,
	`created_at` integer NOT NULL,
	`completed_at` integer,
	FOREIGN KEY (`payment_id`) REFERENCES `payment`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`credit_note_id`) REFERENCES `invoice`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `refund_stripe_refund_id_unique` ON `refund` (`stripe_refund_id`);--> statement-breakpoint
CREATE INDEX `refund_by_payment` ON `refund` (`payment_id`);--> statement-breakpoint
CREATE INDEX `refund_by_tenant` ON `refund` (`tenant_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `setting` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`updated_by` text,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `stripe_event` (
	`id` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`object` text NOT NULL,
	`body` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`failure` text,
	`created_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`processed_at` integer
);
--> statement-breakpoint
CREATE INDEX `stripe_event_by_state` ON `stripe_event` (`state`,`received_at`);--> statement-breakpoint
CREATE TABLE `subscription` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`lane` text NOT NULL,
	`status` text NOT NULL,
	`price_id` text NOT NULL,
	`seats` integer NOT NULL,
	`coupon_id` text,
	`coupon_periods_left` integer,
	`anchor_at` integer NOT NULL,
	`covered_from` integer,
	`covered_until` integer,
	`trial_end` integer,
	`next_invoice_id` text,
	`next_invoice_due_at` integer,
	`reminded` integer,
	`cancel_at_end` integer NOT NULL,
	`cancel_reason` text,
	`next_price_id` text,
	`next_seats` integer,
	`paused_at` integer,
	`past_due_since` integer,
	`lapsed_at` integer,
	`stripe_subscription_id` text,
	`stripe_schedule_id` text,
	`stripe_session_id` text,
	`synced_at` integer,
	`renewal_due_at` integer,
	`expiry_due_at` integer,
	`revision` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenant`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`price_id`) REFERENCES `plan_price`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `subscription_tenant_id_unique` ON `subscription` (`tenant_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `subscription_stripe_subscription_id_unique` ON `subscription` (`stripe_subscription_id`);--> statement-breakpoint
CREATE INDEX `subscription_by_renewal` ON `subscription` (`renewal_due_at`,`id`);--> statement-breakpoint
CREATE INDEX `subscription_by_expiry` ON `subscription` (`expiry_due_at`,`id`);--> statement-breakpoint
CREATE INDEX `subscription_by_price` ON `subscription` (`price_id`,`status`);--> statement-breakpoint
CREATE TABLE `subscription_event` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`at` integer NOT NULL,
	`from_status` text,
	`to_status` text NOT NULL,
	`price_id` text NOT NULL,
	`seats` integer NOT NULL,
	`currency` text NOT NULL,
	`mrr_before` integer NOT NULL,
	`mrr_after` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `subscription_event_by_tenant` ON `subscription_event` (`tenant_id`,`at`);--> statement-breakpoint
CREATE INDEX `subscription_event_by_time` ON `subscription_event` (`at`,`id`);--> statement-breakpoint
CREATE TABLE `tax_rate` (
	`country` text NOT NULL,
	`valid_from` integer NOT NULL,
	`name` text NOT NULL,
	`rate_bp` integer NOT NULL,
	`reverse_charge` integer NOT NULL,
	`stripe_tax_rate_ids` text,
	PRIMARY KEY(`country`, `valid_from`)
);
--> statement-breakpoint
CREATE TABLE `usage_notice` (
	`tenant_id` text NOT NULL,
	`key` text NOT NULL,
	`percent` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `key`, `percent`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenant`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `tenant` ADD `billing_hold` text;--> statement-breakpoint
INSERT INTO `must_hold` VALUES (1);--> statement-breakpoint
CREATE TRIGGER `must_hold_stays` BEFORE DELETE ON `must_hold` BEGIN SELECT RAISE(ABORT, 'must_hold stays'); END;--> statement-breakpoint
CREATE TRIGGER `plan_version_immutable` BEFORE UPDATE ON `plan_version` BEGIN SELECT RAISE(ABORT, 'a published plan version is never changed'); END;--> statement-breakpoint
CREATE TRIGGER `plan_version_stays` BEFORE DELETE ON `plan_version` BEGIN SELECT RAISE(ABORT, 'a published plan version is never deleted'); END;--> statement-breakpoint
CREATE TRIGGER `plan_price_immutable` BEFORE UPDATE OF `id`, `plan_version_id`, `interval`, `currency`, `unit_minor`, `tax_behaviour` ON `plan_price` BEGIN SELECT RAISE(ABORT, 'a published price is never changed'); END;--> statement-breakpoint
CREATE TRIGGER `plan_price_stays` BEFORE DELETE ON `plan_price` BEGIN SELECT RAISE(ABORT, 'a published price is never deleted'); END;--> statement-breakpoint
CREATE TRIGGER `invoice_immutable` BEFORE UPDATE OF `id`, `tenant_id`, `kind`, `series`, `year`, `sequence`, `number`, `lane`, `billing_key`, `currency`, `subtotal_minor`, `discount_minor`, `net_minor`, `tax_minor`, `total_minor`, `tax_name`, `tax_bp`, `tax_behaviour`, `tax_note`, `seller`, `buyer`, `issued_at`, `due_at`, `period_start`, `period_end`, `stripe_invoice_id`, `credits_id` ON `invoice` BEGIN SELECT RAISE(ABORT, 'an issued invoice is never changed'); END;--> statement-breakpoint
CREATE TRIGGER `invoice_stays` BEFORE DELETE ON `invoice` BEGIN SELECT RAISE(ABORT, 'an issued invoice is never deleted'); END;--> statement-breakpoint
CREATE TRIGGER `invoice_line_immutable` BEFORE UPDATE ON `invoice_line` BEGIN SELECT RAISE(ABORT, 'an issued invoice is never changed'); END;--> statement-breakpoint
CREATE TRIGGER `invoice_line_stays` BEFORE DELETE ON `invoice_line` BEGIN SELECT RAISE(ABORT, 'an issued invoice is never changed'); END;--> statement-breakpoint
CREATE TRIGGER `ledger_posting_immutable` BEFORE UPDATE ON `ledger_posting` BEGIN SELECT RAISE(ABORT, 'the ledger is only added to'); END;--> statement-breakpoint
CREATE TRIGGER `ledger_posting_stays` BEFORE DELETE ON `ledger_posting` BEGIN SELECT RAISE(ABORT, 'the ledger is only added to'); END;--> statement-breakpoint
CREATE TRIGGER `payment_status` BEFORE UPDATE OF `status` ON `payment` WHEN old.`status` <> new.`status` AND NOT (old.`status` = 'pending' AND new.`status` IN ('completed', 'failed')) AND NOT (old.`status` = 'completed' AND new.`status` = 'refunded') BEGIN SELECT RAISE(ABORT, 'a payment does not go this way'); END;--> statement-breakpoint
CREATE TRIGGER `payment_verification` BEFORE UPDATE OF `verification` ON `payment` WHEN old.`verification` <> new.`verification` AND NOT (old.`verification` IN ('unsubmitted', 'needs_info') AND new.`verification` = 'pending') AND NOT (old.`verification` = 'pending' AND new.`verification` IN ('approved', 'rejected', 'needs_info')) AND NOT (old.`amount_minor` = 0 AND new.`verification` = 'approved') BEGIN SELECT RAISE(ABORT, 'a proof does not go this way'); END;
