import { useFormat, useT } from "#messages/react.tsx";
import { Moment } from "#messages/moment.tsx";
import { buttonClass } from "#ui/button-class.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { Panel } from "#ui/panel.tsx";

export type ShownProof = {
  id: string;
  fileName: string;
  fileType: string;
  fileSize: number;
  bankReference: string | null;
  note: string | null;
  uploadedAt: number;
};

type ProofViewProps = {
  payment: { id: string; reference: string };
  proof: ShownProof | null;
  /** Why there is none: the money was found without one, or came through the provider's page. */
  without: "arrived" | "online" | "differs" | null;
};

/** The latest proof itself: an image as it is, a PDF in the browser's own viewer. */
export function ProofView({ payment, proof, without }: ProofViewProps) {
  const t = useT();
  const format = useFormat();
  if (!proof) {
    return (
      <Panel title={t("desk.proof.title")}>
        <EmptyState icon="attach" title={t(without ? "desk.proof.without" : "desk.proof.none")}>
          {t(without ? `desk.proof.none.${without}` : "desk.proof.none.about")}
        </EmptyState>
      </Panel>
    );
  }
  const file = fileOf(payment.id, proof);
  const isPdf = proof.fileType === "application/pdf";
  return (
    <Panel
      title={t("desk.proof.title")}
      description={t("desk.proof.facts", {
        name: proof.fileName,
        size: sizeOf(format.number, proof.fileSize),
      })}
      actions={
        <>
          {isPdf && (
            <a className={buttonClass({ size: "sm" })} href={`${file}?view`} target="_blank" rel="noreferrer">
              {t("desk.proof.open")}
            </a>
          )}
          <a className={buttonClass({ size: "sm" })} href={file} download>
            {t("desk.proof.download")}
          </a>
        </>
      }
      flush
    >
      {isPdf ? (
        // A sandbox would keep the browser's own viewer away; the file is a PDF by its bytes, and its response allows no script.
        // oxlint-disable-next-line react/iframe-missing-sandbox
        <iframe
          className="desk-proof__pdf"
          title={t("desk.proof.pdf")}
          src={`${file}?view#navpanes=0&view=FitH`}
        />
      ) : (
        <img
          className="desk-proof__image"
          src={file}
          alt={t("desk.proof.alt", { reference: payment.reference })}
        />
      )}
    </Panel>
  );
}

/** What was sent for the same payment before, with what the bank called it. */
export function EarlierProofs({ paymentId, proofs }: { paymentId: string; proofs: readonly ShownProof[] }) {
  const t = useT();
  if (proofs.length === 0) return null;
  return (
    <Panel title={t("desk.proof.earlier")} flush>
      <ul className="admin-queue">
        {proofs.map((proof) => (
          <li key={proof.id}>
            <span className="ui-grow admin-break">
              <a href={fileOf(paymentId, proof)} download>
                {proof.fileName}
              </a>
              {proof.bankReference && (
                <span className="ui-muted ui-small admin-slug">
                  {t("desk.proof.bankReference", { reference: proof.bankReference })}
                </span>
              )}
              {proof.note && <span className="ui-muted ui-small admin-slug desk-note">{proof.note}</span>}
            </span>
            <span className="ui-muted ui-small">
              <Moment at={proof.uploadedAt} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function fileOf(paymentId: string, { id }: ShownProof): string {
  return `/admin/payments/${paymentId}/proofs/${id}`;
}

function sizeOf(number: (value: number) => string, bytes: number): string {
  if (bytes < 1_000_000) return `${number(Math.max(1, Math.round(bytes / 1_000)))} KB`;
  return `${number(Math.round(bytes / 100_000) / 10)} MB`;
}
