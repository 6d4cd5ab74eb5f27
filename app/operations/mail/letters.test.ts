import { expect, test } from "vitest";
import { invitationMail, tenantRejectedMail, verificationMail } from "./letters.ts";

const to = { email: "owner@acme.test", name: "Olivia <b>Hart</b>", locale: "en-GB" };
const link = "https://laneway.example/verify/abc?x=1&y=2";

test("a mail says the same as text and as HTML, with the link by itself in both", () => {
  const mail = verificationMail(to, { link, company: "Acme" });
  expect(mail).toMatchObject({ to: to.email, subject: "Confirm your address for Laneway" });
  expect(mail.text.split("\n")).toContain(link);
  expect(mail.html).toContain(`href="${link.replace("&", "&amp;")}"`);
});

test("what people wrote reaches the HTML as text", () => {
  const company = `<script>alert("x")</script> & Söhne`;
  const rejected = tenantRejectedMail(to, { company, reason: "<img src=x onerror=alert(1)>" });
  expect(rejected.html).not.toMatch(/<script|<img|<b>/);
  expect(rejected.html).toContain("&lt;img src=x onerror=alert(1)&gt;");
  expect(rejected.text).toContain("<img src=x onerror=alert(1)>");
});

test("names with braces and quotes are not taken for a message's own", () => {
  const mail = invitationMail("milan@acme.test", {
    inviter: "O'Neill {admin}",
    company: "It's {name}",
    role: "viewer",
    link,
  });
  expect(mail.subject).toBe("O'Neill {admin} invites you to It's {name} on Laneway");
  expect(mail.text).toContain("as a viewer");
});
