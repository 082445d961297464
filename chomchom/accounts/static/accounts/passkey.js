/* Says in words what allauth only tells programs: that a passkey was not made or not shown. */
(() => {
  "use strict";
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
