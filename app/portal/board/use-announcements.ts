import { useEffect } from "react";
import { useT } from "#messages/react.tsx";
import { useAnnounce } from "#ui/live-region.tsx";
import { useToast } from "#ui/toast.tsx";
import { tellOthersEdits } from "./state/tell-others-edits.ts";
import { useBoardPlace } from "./state/board-context.tsx";

/** Says what others do on the board, marks it for a moment, and says why an edit of this person was not made. */
export function useAnnouncements(): void {
  const t = useT();
  const announce = useAnnounce();
  const toast = useToast();
  const place = useBoardPlace();
  useEffect(() => tellOthersEdits(place, { t, announce, toast }), [announce, place, t, toast]);
}
