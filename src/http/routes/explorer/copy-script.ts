/**
 * The script of the copy buttons: each copies the text of the element that its `data-copy` names. Browsers give the
 * clipboard to secure pages only; on others the text is selected and copied the old way.
 */
export const COPY_SCRIPT = `
document.addEventListener('click', async ({ target }) => {
  const source = target.dataset?.copy && document.getElementById(target.dataset.copy);
  if (!source) return;
  try {
    await navigator.clipboard.writeText(source.textContent);
  } catch {
    getSelection().selectAllChildren(source);
    if (!document.execCommand('copy')) return;
  }
  const label = target.textContent;
  target.textContent = 'Copied';
  setTimeout(() => { target.textContent = label; }, 1500);
});
`;
