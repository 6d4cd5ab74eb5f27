import { beforeEach, describe, expect, inject, test } from "vitest";
import { writeAll, type Statement } from "#db/client.ts";
import { setting } from "#db/platform/plans-schema.ts";
import { invoiceDetail } from "#db/platform/queries/invoices.ts";
import { issueInvoice, invoiceIssuedKey } from "#db/platform/store/invoices.ts";
import type { InvoiceDraft } from "#domain/billing/invoice-draft.ts";
import type { TenantId } from "#domain/ids.ts";
import { invoiceFile } from "#operations/billing/invoice-file.ts";
import { runOutboxJob } from "#operations/billing/run-outbox-job.ts";
import { draftOf, insertBilledTenant } from "../../support/invoices.ts";
import { textsIn } from "../../support/pdf-text.ts";
import { NOON, startPlatform, type TestPlatform } from "../../support/platform.ts";

let at: TestPlatform;
let tenantId: TenantId;

beforeEach(async () => {
  at = await startPlatform(inject("libsql"));
  tenantId = await insertBilledTenant(at.context.platform, "acme");
});

const write = (...statements: Statement[]) => writeAll(at.context.platform, statements);

/** Issues an invoice, lets its job run, and reads the stored PDF. */
async function printed(given: Parameters<typeof draftOf>[1]) {
  const draft = draftOf(tenantId, given);
  await write(...issueInvoice(at.context.platform, draft));
  await runOutboxJob(at.context, invoiceIssuedKey(draft.id));
  const { pdfKey } = (await invoiceDetail(at.context.platform, draft.id)) ?? {};
  const bytes = at.files.get(pdfKey ?? "");
  if (!bytes) throw new Error("There is no PDF");
  const pages = await textsIn(bytes);
  return { pdfKey, bytes, pages, texts: pages.flat() };
}

const buyer = (name: string, address: string): Partial<InvoiceDraft> => ({
  buyer: { name, address, country: "IN", taxId: "27AAPFU0939F1ZV", email: null },
});

describe("the PDF of an invoice", () => {
  test("has its number, its days, both parties, its lines and its sums, and lies among the tenant's files", async () => {
    const { pdfKey, bytes, texts } = await printed({
      net: 9_000,
      lines: [{ description: "Team, a month", quantity: 10, unitMinor: 1_000, amountMinor: 10_000 }],
      subtotalMinor: 10_000,
      discountMinor: 1_000,
    });
    expect(pdfKey).toBe(`t/${tenantId}/invoices/LW-2026-00001.pdf`);
    expect(new TextDecoder().decode(bytes.slice(0, 5))).toBe("%PDF-");
    expect(texts).toEqual(
      expect.arrayContaining([
        ...["Invoice", "LW-2026-00001", "15 Apr 2026", "22 Apr 2026", "15 Apr 2026 – 15 May 2026"],
        ...["Laneway GmbH", "Torstraße 1", "10119 Berlin", "Germany", "Tax ID DE123456789"],
        ...["Acme Ltd", "1 High Street", "United Kingdom", "Team, a month", "10", "€10.00", "€100.00"],
        ...["Discount", "-€10.00", "Net", "€90.00", "USt. 19%", "€17.10", "Total", "€107.10"],
        ...["Please pay by 22 Apr 2026", "Page 1 of 1"],
      ]),
    );
  });

  test("says where a transfer goes, and that what was paid as it was issued is paid", async () => {
    const lines = [{ label: "IBAN", value: "DE02 1203 0000 0000 2020 51" }];
    const value = {
      seller: draftOf(tenantId).seller,
      bankAccounts: { EUR: { holder: "Laneway GmbH", lines } },
      series: { invoice: "LW", creditNote: "CN" },
      twoPersonMinor: {},
      notes: "Amtsgericht Charlottenburg HRB 1",
    };
    await write(at.context.platform.insert(setting).values({ key: "billing", value, updatedAt: NOON }));
    const open = await printed({});
    expect(open.texts).toEqual(
      expect.arrayContaining(["IBAN", "DE02 1203 0000 0000 2020 51", "Amtsgericht Charlottenburg HRB 1"]),
    );
    const paid = await printed({ status: "paid" });
    expect(paid.texts).toContain("Paid on 15 Apr 2026. There is nothing left to pay.");
    expect(paid.texts).not.toContain("IBAN");
  });

  test("writes yen and dong without digits after the point, and says whose the tax is", async () => {
    const { texts } = await printed({ currency: "JPY", net: 1_234, taxNote: "reverse_charge" });
    expect(texts).toContain("JP¥1,234");
    expect(texts.join(" ")).toContain("Reverse charge: the customer accounts for the tax");
    const dong = await printed({ currency: "VND", net: 250_000 });
    expect(dong.texts).toContain("₫250,000");
  });

  test.each([
    ["Latin with marks", "Příliš žluťoučký kůň s.r.o.", "Œuvre ﬁn, Đặng Văn Lâm\nSố 5 đường Nguyễn Huệ"],
    ["Greek and Cyrillic", "Ελληνική Εταιρεία ΑΕ", "ул. Пушкина 10, Москва"],
    ["Devanagari", "क्षत्रिय नियुक्ति प्राधिकारी", "१२ महात्मा गांधी मार्ग\nमुंबई 400001"],
    [
      "other scripts of India",
      "தமிழ்நாடு நிறுவனம்",
      "বাংলাদেশ লিমিটেড\nతెలుగు కంపెనీ\nಕನ್ನಡ ಸಂಸ್ಥೆ\nമലയാളം\nગુજરાતી\nਪੰਜਾਬੀ",
    ],
    ["Thai", "บริษัท ตัวอย่าง จำกัด", "ถนนสุขุมวิท 21"],
    ["Chinese", "示例科技有限公司", "北京市朝阳区建国路８８号"],
    ["Japanese", "株式会社サンプル", "〒100-0001 東京都千代田区千代田1−1"],
    ["Korean", "주식회사 예시", "서울특별시 강남구 테헤란로 123"],
  ])("gives an address back as it was written: %s", async (_script, name, address) => {
    const { texts } = await printed(buyer(name, address));
    for (const line of [name, ...address.split("\n")]) expect(texts).toContain(line.normalize("NFC"));
  });

  test.each([
    ["Arabic", "شركة اللؤلؤة", ["شركة", "اللؤلؤة"]],
    ["Arabic with a number", "شارع فهد 123", ["شارع", "فهد", "321"]],
    ["Hebrew", "חברת דוגמה", ["חברת", "דוגמה"]],
  ])(
    "sets what is read from the right in that order, so that readers turn it back: %s",
    async (_, name, words) => {
      const { texts } = await printed(buyer(name, ""));
      const fromTheRight = Array.from(words.join(" ")).toReversed().join("");
      expect(texts).toContain(fromTheRight);
    },
  );

  test("is the same, byte for byte, when it is made again", async () => {
    const { pdfKey = null, bytes } = await printed(buyer("株式会社サンプル GmbH", "שלום"));
    at.files.clear();
    expect(pdfKey).not.toBeNull();
    const [row] = await at.context.platform.$client
      .execute("select id from invoice")
      .then(({ rows }) => rows);
    await at.context.platform.$client.execute("update invoice set pdf_key = null");
    const invoice = await invoiceDetail(at.context.platform, row?.["id"] as never);
    if (!invoice) throw new Error("There is no invoice");
    await invoiceFile(at.context, invoice);
    expect(at.files.get(pdfKey ?? "")).toEqual(bytes);
  });

  test("breaks an address of 10,000 characters over pages, and numbers them", async () => {
    const words = Array.from({ length: 2_000 }, (_, n) => `w${n}`.padEnd(4, "x"));
    const { pages, texts } = await printed(buyer("N".repeat(300), words.join(" ").slice(0, 10_000)));
    expect(pages.length).toBeGreaterThan(2);
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
    }
    const whole = texts.join(" ");
    for (const word of words.slice(0, 1_700)) expect(whole).toContain(word);
  });

  test("leaves out what has no shape, and never fails over a character", async () => {
    const odd = "A\u0000B\u202eC\ud800D\u200bE 🧾 \u{1F468}\u200d\u{1F680} \uE000 ᚠ ꦏ";
    const { texts } = await printed(buyer(odd, "\t\r\n\u2028\u0007"));
    expect(texts.some((text) => text.startsWith("ABCDE"))).toBe(true);
  });
});
