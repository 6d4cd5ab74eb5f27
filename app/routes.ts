import { index, layout, prefix, route, type RouteConfig } from "@remix-run/route-config";

/** The table of contents: a surface per block, a page per line. Which host serves which path: `#domain/tenants/host.ts`. */
export default [
  // site
  index("site/routes/landing/route.tsx"),
  route("pricing", "site/routes/pricing/route.tsx"),

  // auth
  route("signup", "auth/routes/signup/route.tsx"),
  route("verify", "auth/routes/verify-again/route.tsx"),
  route("verify/:token", "auth/routes/verify/route.tsx"),
  route("waiting", "auth/routes/waiting/route.tsx"),
  route("workspaces", "auth/routes/workspaces/route.tsx"),
  route("workspaces/open", "auth/routes/hand-over-start/route.ts"),
  route("login", "auth/routes/login/route.tsx"),
  route("logout", "auth/routes/logout/route.ts"),
  route("forgot", "auth/routes/forgot/route.tsx"),
  route("reset/:token", "auth/routes/reset/route.tsx"),
  route("handover", "auth/routes/hand-over/route.ts"),
  route("invitations/:token", "auth/routes/invitation/route.tsx"),
  route("account", "auth/routes/account/route.tsx"),
  route("preferences", "auth/routes/preferences/route.ts"),
  route("closed", "auth/routes/closed/route.tsx"),

  // admin
  layout("admin/layout.tsx", [
    ...prefix("admin", [
      index("admin/routes/home/route.tsx"),
      route("tenants", "admin/routes/tenants/route.tsx"),
      route("tenants/:tenantId", "admin/routes/tenant/route.tsx"),
      route("money", "admin/routes/money/route.tsx"),
      route("money.csv", "admin/routes/money.csv/route.ts"),
      route("invoices", "admin/routes/invoices/route.tsx"),
      route("invoices.csv", "admin/routes/invoices.csv/route.ts"),
      route("invoices/:invoiceId", "admin/routes/invoice/route.tsx"),
      route("invoices/:invoiceId/pdf", "admin/routes/invoice.pdf/route.ts"),
      route("ledger", "admin/routes/ledger/route.tsx"),
      route("ledger.csv", "admin/routes/ledger.csv/route.ts"),
      route("payments", "admin/routes/payments/route.tsx"),
      route("payments/:paymentId", "admin/routes/payment/route.tsx"),
      route("plans", "admin/routes/plans/route.tsx"),
      route("coupons", "admin/routes/coupons/route.tsx"),
      route("billing-settings", "admin/routes/billing-settings/route.tsx"),
      route("plans/:planId", "admin/routes/plan/route.tsx"),
      route("audit", "admin/routes/audit/route.tsx"),
    ]),
  ]),

  // admin: files beside its pages
  route("admin/payments/:paymentId/proofs/:proofId", "admin/routes/payment-proof/route.ts"),

  // portal
  layout("portal/layout.tsx", [
    ...prefix("app", [
      index("portal/routes/home/route.tsx"),
      route("boards", "portal/routes/boards/route.tsx"),
      route("boards/:boardId", "portal/routes/boards.$boardId/route.tsx", [
        route("cards/:cardId", "portal/routes/boards.$boardId/card/route.tsx"),
      ]),
      route("teams", "portal/routes/teams/route.tsx"),
      route("teams/:teamId", "portal/routes/team/route.tsx"),
      route("people", "portal/routes/people/route.tsx"),
      route("billing", "portal/routes/billing/route.tsx"),
      route("billing/choose", "portal/routes/billing.choose/route.tsx"),
      route("billing/pay/:paymentId", "portal/routes/billing.pay/route.tsx"),
      route("billing/pay/:paymentId/paid", "portal/routes/billing.pay.paid/route.tsx"),
      route("billing/return", "portal/routes/billing.return/route.tsx"),
      route("imports", "portal/routes/imports/route.tsx"),
      route("imports/upload", "portal/routes/imports.upload/route.ts"),
      route("imports/:importId", "portal/routes/imports.$importId/route.tsx"),
      route("imports/:importId/progress", "portal/routes/imports.$importId.progress/route.ts"),
    ]),
  ]),

  route("app/billing/pay/:paymentId/proof", "portal/routes/billing.pay.proof/route.ts"),
  // portal: documents
  route("app/billing/invoices/:file", "portal/routes/billing.invoices/route.ts"),

  // portal: what the live board asks for beside its page
  ...prefix("app/boards/:boardId", [
    route("snapshot", "portal/routes/boards.$boardId/snapshot/route.ts"),
    route("export", "portal/routes/boards.$boardId/export/route.ts"),
    route("destinations", "portal/routes/boards.$boardId/destinations/route.ts"),
    route("cards/:cardId/detail", "portal/routes/boards.$boardId/card-detail/route.ts"),
    route("cards/:cardId/move", "portal/routes/boards.$boardId/card-move/route.ts"),
    route("cards/:cardId/activity", "portal/routes/boards.$boardId/card-activity/route.ts"),
  ]),

  // api
  ...prefix("api/v1", [
    route("auth/login", "api/routes/v1.auth.login/route.ts"),
    route("auth/refresh", "api/routes/v1.auth.refresh/route.ts"),
    route("auth/logout", "api/routes/v1.auth.logout/route.ts"),
    route("subscriptions", "api/routes/v1.subscriptions/route.ts"),
    route("plans", "api/routes/v1.plans/route.ts"),
    route("*", "api/routes/v1.not-found/route.ts"),
  ]),

  route("*", "site/routes/not-found/route.tsx"),
] satisfies RouteConfig;
