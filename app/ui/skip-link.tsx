/** The first stop of the Tab key: past the bars to `<main id="main">`. */
export function SkipLink({ label }: { label: string }) {
  return (
    <a className="ui-skip-link" href="#main">
      {label}
    </a>
  );
}
