/** The control panel's money pages. */
export const money = {
  "money.nav": "Money",
  "money.nav.plans": "Plans",

  "money.plans.title": "Plans",
  "money.plans.about": "What is sold, in the order of the pricing page. Who bought a version keeps it.",
  "money.plans.empty": "There is no plan yet.",
  "money.plans.empty.about": "Until there is one, every workspace may do everything.",
  "money.plans.column.name": "Plan",
  "money.plans.column.version": "Version",
  "money.plans.column.prices": "Prices",
  "money.plans.column.tenants": "Workspaces",
  "money.plans.draft": "Draft",
  "money.plans.archived": "Archived",
  "money.plans.fallback": "Without a subscription",
  "money.plans.version": "Version {version, number}",
  "money.plans.free": "Free",
} as const;
