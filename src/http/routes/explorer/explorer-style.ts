/**
 * A bar above Altair that names the gateway and its Partner Center, and Altair in the rest of the window. On a phone
 * the query stands above its response.
 */
export const EXPLORER_STYLE = `
:root { --bar-height: 36px; }
.gateway-bar { display: flex; align-items: center; gap: 0 1rem; height: var(--bar-height); padding: 0 14px; overflow: hidden;
  white-space: nowrap; font: 14px/1.4 system-ui, "Segoe UI", sans-serif; color: #ffc46b; background: #38290f; }
.gateway-bar.emulator { color: #8fe3b0; background: #16301f; }
.gateway-bar a { color: #fff; font-weight: 600; text-decoration: none; }
.gateway-bar a:hover { text-decoration: underline; }
.gateway-bar span { max-width: 100%; overflow: hidden; text-overflow: ellipsis; }
.main-container { height: calc(100vh - var(--bar-height)) !important; }
.query-result__none-art { display: none; }
@media (max-width: 40rem) {
  :root { --bar-height: 56px; }
  .gateway-bar { flex-direction: column; align-items: flex-start; justify-content: center; }
  .url-box__method-wrapper, .url-box__input-container { display: none !important; }
  .url-box__input-actions, .send-request__wrapper { flex: 1; }
  .send-request__button { flex: 1; }
  as-split { grid-template: 1fr 1fr / 1fr !important; }
  as-split-area:not(.as-hidden) { grid-column: 1 !important; }
  as-split-gutter, .as-split-gutter, as-split-area.as-hidden { display: none !important; }
}
`;
