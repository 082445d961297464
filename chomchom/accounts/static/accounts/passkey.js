/* <form data-passkey="addForm|authenticateForm">: hands its button over to allauth, and says in words what went wrong. */
(() => {
  "use strict";
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const button = form.querySelector("#passkey-button").id;
    const credential = form.querySelector("[name=credential]").id;
    window.allauth.webauthn.forms[form.dataset.passkey]({ ids: { add: button, authenticate: button, credential, data: "js_data" } });
  }

  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    const taken = event.detail.exception && event.detail.exception.name === "InvalidStateError";
    const notice = document.createElement("p");
    notice.className = "notice error";
    notice.textContent = taken
      ? "이 기기의 패스키는 이미 더했습니다."
      : "패스키를 쓰지 못했습니다. 기기가 묻는 것에 답한 뒤 다시 누르십시오.";
    document.getElementById("notices").replaceChildren(notice);
  });
})();
