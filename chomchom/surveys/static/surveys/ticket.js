/* The respondent's half of a blind ticket: see chomchom/surveys/blind and docs/decisions/0021-blind-tickets.md.
   `chomchomTicket.take(...)` makes or takes the respondent's own number, has it signed unseen, and gives number and signature.
   Browsers without crypto.subtle (plain HTTP) cannot: the page then sends as it does without JavaScript. */
"use strict";
(() => {
  const LABEL = "chomchom-ticket:", BEYOND = 16, ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ", PRIME = 31;

  const power = (base, exponent, modulus) => {
    let result = 1n;
    for (base %= modulus; exponent > 0n; exponent >>= 1n, base = base * base % modulus)
      if (exponent & 1n) result = result * base % modulus;
    return result;
  };

  const inverse = (number, modulus) => {
    let [a, b, x, y] = [number % modulus, modulus, 1n, 0n];
    while (b) [a, b, x, y] = [b, a % b, y, x - a / b * y];
    return a === 1n ? (x % modulus + modulus) % modulus : 0n;
  };

  const whole = (bytes) => BigInt("0x" + Array.from(bytes, (each) => each.toString(16).padStart(2, "0")).join(""));

  const hashed = async (number, modulus) => {
    const data = new TextEncoder().encode(LABEL + number), length = (modulus.toString(2).length + 7 >> 3) + BEYOND;
    const bytes = new Uint8Array(Math.ceil(length / 32) * 32);
    for (let place = 0; place * 32 < length; place++) {
      const block = new Uint8Array(data.length + 4);
      block.set(data);
      new DataView(block.buffer).setUint32(data.length, place);
      bytes.set(new Uint8Array(await crypto.subtle.digest("SHA-256", block)), place * 32);
    }
    return whole(bytes.slice(0, length)) % modulus;
  };

  const newNumber = () => {
    const letters = Array.from(crypto.getRandomValues(new Uint8Array(15)), (each) => each % 32);
    letters.push(letters.reduce((sum, each, place) => sum + (place + 2) * each, 0) % PRIME);
    return letters.map((each) => ALPHABET[each]).join("").match(/.{4}/g).join("-");
  };

  const refusal = (sentence) => Object.assign(new Error(sentence), { refusal: sentence });

  /* As people write it: small letters, blanks, I and L for 1, O for 0, U for V. */
  const tidied = (typed) => {
    const letters = typed.normalize("NFKC").toUpperCase().replace(/[-\s]/g, "").replace(/[IL]/g, "1").replace(/O/g, "0").replace(/U/g, "V");
    const places = Array.from(letters, (each) => ALPHABET.indexOf(each));
    const sum = places.slice(0, 15).reduce((all, each, place) => all + (place + 2) * each, 0) % PRIME;
    if (places.length !== 16 || places.includes(-1) || places[15] !== sum)
      throw refusal("나만의 번호를 잘못 적으셨습니다. 적어 둔 것과 한 글자씩 견주어 다시 적거나, 비워 두고 보내 주세요.");
    return letters.match(/.{4}/g).join("-");
  };

  const factorFor = (modulus) => {
    const bytes = crypto.getRandomValues(new Uint8Array((modulus.toString(16).length >> 1) + 16));
    const factor = whole(bytes) % (modulus - 2n) + 2n;
    return inverse(factor, modulus) ? factor : factorFor(modulus);
  };

  /* What was blinded is remembered until it is signed: asked again after a broken connection, it has to be the same. */
  const remembered = async (place, number, modulus, exponent) => {
    const kept = JSON.parse(localStorage.getItem(place) || "null");
    if (kept && (!number || kept.number === number)) return kept;
    const made = number || newNumber(), factor = factorFor(modulus);
    const asked = await hashed(made, modulus) * power(factor, exponent, modulus) % modulus;
    const now = { number: made, factor: String(factor), asked: String(asked), key: newNumber() + newNumber() };
    localStorage.setItem(place, JSON.stringify(now));
    return now;
  };

  const take = async ({ place, modulus, exponent, sign, csrf, number }) => {
    const n = BigInt(modulus), e = BigInt(exponent);
    const made = await remembered(place, number, n, e);
    const answer = await fetch(sign, {
      method: "POST",
      headers: { "X-CSRFToken": csrf, "Content-Type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ asked: made.asked }),
    });
    const told = await answer.json();
    if (!answer.ok) throw refusal(told.sentence);
    const signature = BigInt(told.signature) * inverse(BigInt(made.factor), n) % n;
    if (power(signature, e, n) !== await hashed(made.number, n)) throw refusal("서버의 서명이 맞지 않습니다. 잠시 뒤에 다시 보내 주세요.");
    return { number: made.number, signature: String(signature), key: made.key };
  };

  window.chomchomTicket = { take, tidied, isPossible: () => Boolean(window.crypto && crypto.subtle && window.localStorage) };
})();
