/* The page of a section becomes SurveyJS: all sections, skip logic and early checks in one page. If anything fails, or somebody has
   begun to write in the plain form already, that form stays: it does the same. */
"use strict";

(() => {
  const data = JSON.parse(document.getElementById("rich-data").textContent);
  const place = document.getElementById("rich"), plain = document.getElementById("plain"), says = document.getElementById("rich-says");
  const token = plain.elements.csrfmiddlewaretoken.value;
  const PAUSE = 1500;
  let begun = false, timer = 0;

  plain.addEventListener("input", () => { begun = true; });

  const post = (address, body, headers = {}) =>
    fetch(address, { method: "POST", body, headers: { "X-CSRFToken": token, ...headers }, credentials: "same-origin" });
  const json = (address, answers) => post(address, JSON.stringify(answers), { "Content-Type": "application/json" });
  const files = (survey) => survey.getAllQuestions().filter((question) => question.getType() === "file");

  /* A file is its key in our answers; SurveyJS keeps a list of what it shows of it. */
  const answersOf = (survey) => {
    const answers = { ...survey.data };
    for (const question of files(survey)) {
      if (question.name in answers) answers[question.name] = answers[question.name][0]?.content;
    }
    return answers;
  };

  const shownIn = (survey, answers) => {
    const shown = { ...answers };
    for (const question of files(survey)) {
      if (shown[question.name]) shown[question.name] = [{ name: "받은 파일", type: "", content: shown[question.name] }];
    }
    return shown;
  };

  const keep = (survey) => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const kept = await json(data.addresses.draft, answersOf(survey)).catch(() => null);
      says.textContent = kept?.ok ? "쓰던 답을 저장했습니다. 나중에 이어서 답할 수 있습니다." : "";
    }, PAUSE);
  };

  const upload = async (_survey, options) => {
    const body = new FormData();
    body.append("file", options.files[0]);
    const answer = await post(data.addresses.file, body).catch(() => null);
    const told = await answer?.json().catch(() => null);
    if (told?.key) options.callback([{ file: options.files[0], content: told.key }]);
    else options.callback([], [told?.sentence ?? "파일을 올리지 못했습니다. 다시 해 주세요."]);
  };

  /* What the server found goes beside its question, whose page is opened. */
  const point = (survey, faults) => {
    let first = null;
    for (const [name, sentence] of Object.entries(faults)) {
      const question = survey.getQuestionByName(name) ?? survey.getQuestionByName(name.split(".")[0]);
      if (!question) { says.textContent = sentence; continue; }
      question.addError(sentence);
      first ??= question;
    }
    if (first) { survey.currentPage = first.page; first.focus(); }
  };

  const sendPlainly = async (answers) => {
    const answer = await json(data.addresses.send, answers).catch(() => null);
    return answer?.json().catch(() => null);
  };

  /* First the ticket is signed, for which the personal address is shown; then the answers go without it and without cookies. */
  const sendTicketed = async (answers) => {
    const { survey, series, sign, send: address, version, group, modulus, exponent } = data.ticket;
    const place = `chomchom-ticket-${survey}`, own = `chomchom-number-${series}`, field = document.getElementById("number");
    try {
      const number = field?.value.trim() ? chomchomTicket.tidied(field.value) : (series && localStorage.getItem(own)) || "";
      const ticket = await chomchomTicket.take({ place, modulus, exponent, sign, csrf: token, number });
      const answer = await fetch(address, {
        method: "POST", credentials: "omit", headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ version, group, key: ticket.key, answers, number: ticket.number, signature: ticket.signature }),
      });
      const told = await answer.json();
      if (told.receipt && series) localStorage.setItem(own, ticket.number);
      if (told.receipt) localStorage.removeItem(place);
      return { ...told, number: series ? ticket.number : "" };
    } catch (error) {
      return error.refusal ? { sentence: error.refusal } : null;
    }
  };

  const done = ({ receipt, number }) => {
    const shown = document.getElementById("done");
    shown.querySelector("[data-receipt]").textContent = receipt;
    const own = shown.querySelector("[data-number]");
    own.textContent = number;
    own.closest(".own-number").hidden = !number;
    place.hidden = true;
    document.querySelector(".own-number-asked")?.remove();
    says.textContent = "";
    shown.hidden = false;
    shown.focus();
  };

  const send = async (survey) => {
    clearTimeout(timer);
    says.textContent = "보내고 있습니다.";
    const told = await (data.ticket ? sendTicketed(answersOf(survey)) : sendPlainly(answersOf(survey)));
    if (told?.receipt) { done(told); return; }
    if (told?.next) { location.assign(told.next); return; }
    says.textContent = told?.sentence ?? (told?.faults ? "" : "연결이 끊겨 보내지 못했습니다. 다시 ‘보내기’를 눌러 주세요.");
    if (told?.faults) point(survey, told.faults);
  };

  /* What screen readers would miss: the name of a list to choose from, and that the label for files is a button. */
  const name = (_survey, { question, htmlElement }) =>
    htmlElement.querySelector("select")?.setAttribute("aria-labelledby", question.ariaTitleId);
  const buttons = new MutationObserver(() => {
    for (const label of place.querySelectorAll("label.sd-file__choose-btn:not([role])")) label.setAttribute("role", "button");
  });

  const WORDS = {
    progressText: "{1}쪽 가운데 {0}쪽",
    requiredError: "이 질문에 답해 주세요.",
    rankingItemRequired: "하나 이상 골라 주세요.",
    selectToRankEmptyRankedAreaText: "모두 골랐습니다.",
    selectToRankEmptyUnrankedAreaText: "아래에서 누르는 차례대로 순위가 됩니다.",
    filePlaceholder: "단추를 눌러 파일을 골라 주세요.",
    chooseFileCaption: "파일 고르기",
    placeholder: "골라 주세요",
  };

  const start = () => {
    Object.assign(Survey.surveyLocalization.locales.ko, WORDS);
    delete Survey.SvgRegistry.icons.timercircle;  // the only one with a style in it, which the policy refuses
    const survey = new Survey.Model(data.form);
    survey.textUpdateMode = "onTyping";
    survey.data = shownIn(survey, data.answers);
    survey.onValueChanged.add(keep);
    survey.onUploadFiles.add(upload);
    survey.onAfterRenderQuestion.add(name);
    survey.onCompleting.add((_, options) => { options.allow = false; send(survey); });
    survey.onCurrentPageChanged.add(() => place.scrollIntoView());
    buttons.observe(place, { childList: true, subtree: true });
    survey.render(place);
    place.hidden = false;
    plain.hidden = true;
  };

  const possible = !data.ticket || window.chomchomTicket?.isPossible();
  if (!begun && possible && window.Survey && window.SurveyUI) {
    try { start(); } catch (error) { place.hidden = true; plain.hidden = false; console.error(error); }
  }
})();
