import { useNavigate, useParams } from "@remix-run/react";
import { parseId, type CardId } from "#domain/ids.ts";
import { CardDrawer } from "#portal/board/drawer/card-drawer.tsx";
import { useBoardPlace } from "#portal/board/state/board-context.tsx";
import { boardPath } from "#portal/board/state/paths.ts";

/** A card at its own address, beside the board that stays as it is. It has no loader: the live board knows the card. */
export default function CardRoute() {
  const { id } = useBoardPlace();
  const card = parseId<CardId>(useParams().cardId);
  const navigate = useNavigate();
  const close = () => navigate(boardPath(id), { preventScrollReset: true });
  return card && <CardDrawer key={card} card={card} onClose={close} />;
}
