// Features of a layer: those the page holds, or else those at an address.
(function () {
  "use strict";

  function read(address, held) {
    if (held) return Promise.resolve(held);
    return fetch(address).then((response) => {
      if (!response.ok) throw new Error(String(response.status));
      return response.json();
    });
  }

  window.planRead = read;
})();
