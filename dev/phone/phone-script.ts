/** Shows at once what becomes of the phone: somebody logs it in on another page. */
export const phoneScript = `
const { mac } = document.body.dataset;
setInterval(async () => {
  const answer = await fetch('/phones/' + mac + '/standing').catch(() => undefined);
  if (!answer?.ok) return;
  const { is, left } = await answer.json();
  if (is !== document.body.dataset.standing) location.reload();
  if (left) document.getElementById('left').textContent = left;
}, 1000);
`;
