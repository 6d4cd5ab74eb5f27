import { Form, useSubmit } from "@remix-run/react";
import { useEffect, useRef, type FormEvent } from "react";
import { useT } from "#messages/react.tsx";
import { sayRefusal } from "#messages/refusal.ts";
import { buttonClass } from "#ui/button-class.ts";
import { Field } from "#ui/field.tsx";
import { Panel } from "#ui/panel.tsx";
import { Select } from "#ui/select.tsx";
import { TextInput } from "#ui/text-input.tsx";
import type { ChoicePage } from "../load.server.ts";
import { LaneOptions } from "./lane-options.tsx";
import { PlanOption } from "./plan-option.tsx";

/** After the last key in a number or a code, ms. */
const TYPED = 450;

/** What can be chosen: a form of the address, so that what the summary says is what was asked. */
export function ChoiceForm({ page }: { page: ChoicePage }) {
  const t = useT();
  const show = useShow();
  const { asked, summary } = page;
  const plan = page.plans.find(({ code }) => code === asked.plan);
  const coupon = summary?.couponRefusal;
  const seats = summary?.seatsRefusal;
  return (
    <Panel>
      <Form method="get" className="ui-stack ui-gap-6" preventScrollReset replace onChange={show} noValidate>
        <fieldset className="choose-options">
          <legend>{t("billing.choose.plan")}</legend>
          {page.plans.map((each) => (
            <PlanOption
              key={each.code}
              plan={each}
              chosen={each.code === asked.plan}
              current={each.code === page.currentPlan}
            />
          ))}
        </fieldset>
        <div className="choose-fields">
          {plan?.perSeat && (
            <Field
              label={t("billing.choose.seats")}
              hint={!seats && t("billing.choose.seats.hint", { people: page.people })}
              error={seats && sayRefusal(t, seats)}
            >
              <TextInput
                name="seats"
                type="number"
                inputMode="numeric"
                min={page.people}
                max={10_000}
                defaultValue={asked.seats}
              />
            </Field>
          )}
          <Field label={t("billing.choose.interval")}>
            <Select name="interval" key={page.intervals.join()} defaultValue={asked.interval}>
              {page.intervals.map((each) => (
                <option key={each} value={each}>
                  {t(`billing.choose.interval.${each}`)}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={t("billing.choose.currency")}>
            <Select name="currency" key={page.currencies.join()} defaultValue={asked.currency}>
              {page.currencies.map((each) => (
                <option key={each} value={each}>
                  {each}
                </option>
              ))}
            </Select>
          </Field>
          {page.takesCoupon && (
            <Field
              label={t("billing.choose.coupon")}
              note={t("common.optional")}
              error={coupon && sayRefusal(t, coupon)}
              hint={
                summary?.coupon &&
                t("billing.choose.coupon.good", {
                  every: summary.coupon.periods === null ? "yes" : "no",
                  periods: summary.coupon.periods ?? 0,
                })
              }
            >
              <TextInput name="coupon" defaultValue={asked.coupon} maxLength={40} autoComplete="off" />
            </Field>
          )}
        </div>
        {(plan?.price?.unitMinor ?? 0) > 0 && <LaneOptions page={page} />}
        <noscript>
          <button type="submit" className={buttonClass({})}>
            {t("billing.choose.show")}
          </button>
        </noscript>
      </Form>
    </Panel>
  );
}

/** Asks for the summary of what is chosen: at once, or when somebody has stopped typing. */
function useShow() {
  const submit = useSubmit();
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);
  return ({ currentTarget: form, target }: FormEvent<HTMLFormElement>) => {
    const typed = target instanceof HTMLInputElement && target.type !== "radio";
    clearTimeout(timer.current);
    const send = () => submit(form, { replace: true, preventScrollReset: true });
    timer.current = setTimeout(send, typed ? TYPED : 0);
  };
}
