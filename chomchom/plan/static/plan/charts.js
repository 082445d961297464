/* Bar charts drawn from the table of the same page: <div data-chart="table-id">, rows <tr data-name data-value>. SVG, so that print is sharp. */
(() => {
  "use strict";
  const MOST = 12;
  const css = getComputedStyle(document.documentElement);
  const colour = (name) => css.getPropertyValue(name).trim();
  const thousands = new Intl.NumberFormat("ko-KR");
  const charts = [];

  for (const box of document.querySelectorAll("[data-chart]")) {
    const rows = [...document.getElementById(box.dataset.chart).querySelectorAll("tr[data-name]")].map((row) => ({
      name: row.dataset.name,
      value: Math.round(Number(row.dataset.value) / 1000),
    }));
    const shown = rows.length > MOST + 1 ? rows.slice(0, MOST) : rows;  // a single one left over keeps its name
    const rest = rows.slice(shown.length);
    if (rest.length) shown.push({ name: `그 밖 ${rest.length}개`, value: rest.reduce((sum, row) => sum + row.value, 0) });
    box.setAttribute("data-rows", String(shown.length));
    const chart = echarts.init(box, null, { renderer: "svg", height: 40 + shown.length * 30 });
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: css.getPropertyValue("--font") },
      grid: { left: 8, right: 96, top: 8, bottom: 8, containLabel: true },
      xAxis: { type: "value", show: false },
      yAxis: {
        type: "category", inverse: true, data: shown.map((row) => row.name),
        axisLine: { show: false }, axisTick: { show: false },
        axisLabel: { width: Math.min(260, box.clientWidth * (box.clientWidth < 400 ? 0.36 : 0.46)), overflow: "truncate", color: colour("--ink-2"), fontSize: 13 },
      },
      series: [{
        type: "bar", data: shown.map((row) => row.value), barMaxWidth: 18,
        itemStyle: { color: colour("--krds-color-light-secondary-50"), borderRadius: [0, 3, 3, 0] },
        label: { show: true, position: "right", color: colour("--ink"), fontSize: 13, formatter: (item) => `${thousands.format(item.value)}천원` },
      }],
    });
    charts.push(chart);
  }
  window.addEventListener("resize", () => charts.forEach((chart) => chart.resize()));
})();
