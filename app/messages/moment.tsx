import { useFormat, useNow } from "#messages/react.tsx";

type MomentProps = {
  /** Epoch milliseconds. */
  at: number;
  show?: "date" | "day" | "dateTime" | "relative" | undefined;
};

/** A time as the reader's language and zone say it; the exact one on hover. */
export function Moment({ at, show = "dateTime" }: MomentProps) {
  const format = useFormat();
  return (
    // The server's ICU data may word a date otherwise than the browser's: not worth a new render of the page.
    <time dateTime={new Date(at).toISOString()} title={format.dateTime(at)} suppressHydrationWarning>
      {show === "relative" ? <FromNow at={at} /> : format[show](at)}
    </time>
  );
}

function FromNow({ at }: { at: number }) {
  const format = useFormat();
  const now = useNow();
  return <span suppressHydrationWarning>{format.relative(at, now)}</span>;
}
