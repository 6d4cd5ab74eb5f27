import { PDFDocument, StandardFonts } from "pdf-lib";

/** A bank's receipt of a transfer, as somebody would upload it: one page of PDF. */
export async function transferSlip(slip: {
  from: string;
  to: string;
  amount: string;
  reference: string;
  day: string;
}): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  const page = document.addPage([420, 300]);
  const lines = [
    "Example Bank: transfer receipt",
    "",
    `Date: ${slip.day}`,
    `From: ${slip.from}`,
    `To: ${slip.to}`,
    `Amount: ${slip.amount}`,
    `Reference: ${slip.reference}`,
  ];
  lines.forEach((line, n) => page.drawText(line, { x: 40, y: 250 - n * 26, size: n === 0 ? 16 : 12, font }));
  return document.save();
}
