import { lazy, Suspense } from "react";

type MarkdownProps = {
  source: string;
  /** The names that an `@name` in the text may mean. */
  mentions?: readonly string[] | undefined;
  /** The level of the text's first heading: one below the heading it stands under. */
  headingBase?: number | undefined;
};

// The parser (21 kB gzipped) is fetched when the first text is shown; the server has it at hand.
const Html = lazy(async () => {
  const { markdownToHtml } = await import("#ui/markdown-html.ts");
  return {
    default: ({ source, mentions, headingBase }: MarkdownProps) => (
      <div
        className="ui-markdown"
        dir="auto"
        // Safe by construction: see markdown-html.ts and its tests.
        dangerouslySetInnerHTML={{ __html: markdownToHtml(source, mentions, headingBase) }}
      />
    ),
  };
});

/** A person's text in Markdown. Until the parser is there, the text as it was typed. */
export function Markdown(props: MarkdownProps) {
  const plain = (
    <div className="ui-markdown" dir="auto">
      <p>{props.source}</p>
    </div>
  );
  return (
    <Suspense fallback={plain}>
      <Html {...props} />
    </Suspense>
  );
}
