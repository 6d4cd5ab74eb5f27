type BrandProps = {
  /** The product's or the company's name. */ name: string;
  /** Only the mark, with the name read aloud. */ markOnly?: boolean | undefined;
};

/** The mark of three lanes, and the name. */
export function Brand({ name, markOnly = false }: BrandProps) {
  return (
    <span className="ui-brand">
      <svg width="22" height="22" viewBox="0 0 24 24" aria-hidden="true">
        <rect width="24" height="24" rx="6.5" className="ui-brand__ground" />
        <g fill="#fff">
          <rect x="5" y="5.5" width="3.6" height="13" rx="1.5" />
          <rect x="10.2" y="5.5" width="3.6" height="8" rx="1.5" opacity=".82" />
          <rect x="15.4" y="5.5" width="3.6" height="10.5" rx="1.5" opacity=".64" />
        </g>
      </svg>
      <span className={markOnly ? "ui-hidden" : undefined}>{name}</span>
    </span>
  );
}
