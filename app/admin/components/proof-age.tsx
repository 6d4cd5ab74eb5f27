import { waitingSince, type Waiting } from "#domain/billing/promise.ts";
import { Moment } from "#messages/moment.tsx";
import { useNow, useT } from "#messages/react.tsx";
import { Badge, type Tone } from "#ui/badge.tsx";

const TONES: Record<Waiting, Tone> = { "in-time": "neutral", soon: "warning", late: "danger" };

/** How long a proof waits, against our promise of a day. */
export function ProofAge({ since }: { since: number }) {
  const t = useT();
  const waiting = waitingSince(since, useNow());
  return (
    <Badge tone={TONES[waiting]} icon="clock" title={t(`desk.age.${waiting}`)}>
      <Moment at={since} show="relative" />
      {waiting !== "in-time" && <span>, {t(`desk.age.${waiting}`)}</span>}
    </Badge>
  );
}
