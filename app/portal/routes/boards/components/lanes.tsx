const WIDTH = 120;
const HEIGHT = 44;
const GAP = 5;

/** A picture of a board: a bar for each column, as high as its cards among the fullest. Decoration; the words say the count. */
export function Lanes({ cards }: { cards: readonly number[] }) {
  const shown = cards.length > 0 ? cards.slice(0, 8) : [0, 0, 0, 0];
  const most = Math.max(...shown, 4);
  const step = WIDTH / shown.length;
  return (
    <svg
      className="portal-lanes"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      aria-hidden="true"
      preserveAspectRatio="none"
    >
      {shown.map((count, index) => {
        const height = 4 + (count / most) * (HEIGHT - 4);
        return (
          // Lanes have no name here and never change places.
          // oxlint-disable-next-line react/no-array-index-key
          <rect key={index} x={index * step} y="0" width={step - GAP} height={height} rx="2" />
        );
      })}
    </svg>
  );
}
