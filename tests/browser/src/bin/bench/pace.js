// How often a second a text of 10,000 letters is put together letter by letter, and 100,000 numbers are copied; the mean of both, divided by 10. Lighthouse (6.3 and later) calls this the BenchmarkIndex.
const LONG = 100;
const often = (work) => {
  const begin = performance.now();
  let times = 0;
  let took = 0;
  while (took < LONG) {
    work(times);
    times += 1;
    took = performance.now() - begin;
  }
  return (times / took) * 1000;
};
let kept = 0;
const letters = () => {
  let text = "";
  for (let letter = 0; letter < 10000; letter += 1) text += "a";
  kept += text.length;
};
const numbers = [0, 1].map(() => Array.from({ length: 100000 }, (_, number) => number));
const copies = (time) => {
  const [from, to] = time % 2 ? numbers : [numbers[1], numbers[0]];
  for (let place = 0; place < from.length; place += 1) to[place] = from[place];
};
const pace = (often(letters) + often(copies)) / 2 / 10;
return kept > 0 ? pace : 0;
