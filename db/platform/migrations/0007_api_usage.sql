CREATE TABLE `api_usage` (
	`day` integer NOT NULL,
	`tenant_id` text NOT NULL,
	`calls` integer NOT NULL,
	PRIMARY KEY(`day`, `tenant_id`)
);
