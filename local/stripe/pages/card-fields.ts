import { html, type Html } from "./html.ts";

/** The fields of a card; any date ahead and any three digits go with it. */
export function cardFields(name: string, failed: boolean): Html {
  return html` <label for="card">Card number</label>
    <input
      id="card"
      name="card"
      inputmode="numeric"
      autocomplete="cc-number"
      required
      placeholder="4242 4242 4242 4242"
      ${failed && html` aria-describedby="problem" aria-invalid="true" autofocus`}
    />
    <div class="two">
      <div>
        <label for="expiry">Expires</label
        ><input id="expiry" name="expiry" autocomplete="cc-exp" value="12 / 34" />
      </div>
      <div>
        <label for="cvc">Security code</label
        ><input id="cvc" name="cvc" inputmode="numeric" autocomplete="cc-csc" value="123" />
      </div>
    </div>
    <label for="name">Name on the card</label>
    <input id="name" name="name" autocomplete="cc-name" required value="${name}" />`;
}

/** What each test card does, where one is asked for. */
export function cardNote(): Html {
  return html`<section class="small">
    <h2>Test cards</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="Test cards">
      <table>
        <thead>
          <tr>
            <th>Number</th>
            <th>What it does</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td class="whole"><code>4242424242424242</code></td>
            <td>pays</td>
          </tr>
          <tr>
            <td class="whole"><code>4000000000000002</code></td>
            <td>is declined</td>
          </tr>
          <tr>
            <td class="whole"><code>4000000000009995</code></td>
            <td>has no funds</td>
          </tr>
          <tr>
            <td class="whole"><code>4000000000000341</code></td>
            <td>can be saved, is declined whenever it is charged</td>
          </tr>
          <tr>
            <td class="whole"><code>4000002500003155</code></td>
            <td>asks for 3-D Secure</td>
          </tr>
        </tbody>
      </table>
    </div>
  </section>`;
}
