/**
 * Lines that make a file or print a word if somebody runs them, in the idioms of the languages that people hand
 * lines to. Each gets at the folder through DIR, so that the lines are the same in every run; the printed word stands
 * there in two halves, so that a program that prints what it reads is not taken for one that runs it.
 */
export interface CodeLine {
  readonly line: string
  /** The name of the file, in DIR. */
  readonly file: string
}

const pythonOs = '__import__("os")'

const idioms: readonly ((file: string, first: string, second: string) => string)[] = [
  // Python: eval, exec, eval without builtins.
  (file, a, b) => `[open(${pythonOs}.environ["DIR"]+"/${file}","w").close(),print("${a}"+"${b}")]`,
  (file) => `${pythonOs}.system("touch $DIR/${file}")`,
  (file, a, b) => `import os;open(os.environ["DIR"]+"/${file}","w");print("${a}"+"${b}")`,
  (file) =>
    `[c for c in ().__class__.__base__.__subclasses__() if c.__name__=="_wrap_close"][0]` +
    `.__init__.__globals__["system"]("touch $DIR/${file}")`,
  // JavaScript: eval and Function, CommonJS, node:vm.
  (file, a, b) =>
    `process.getBuiltinModule("fs").writeFileSync(process.env.DIR+"/${file}",""),console.log("${a}"+"${b}")`,
  (file) => `require("fs").writeFileSync(process.env.DIR+"/${file}","")`,
  (file) => `import("node:fs").then(fs=>fs.writeFileSync(process.env.DIR+"/${file}",""))`,
  (file) =>
    `this.constructor.constructor("p","p.getBuiltinModule('fs').writeFileSync(p.env.DIR+'/${file}','')")` +
    `(this.constructor.constructor("return process")())`,
  // A shell, with and without quotes around the line; arithmetic of the shell runs the index of an array.
  (file, a, b) => `1;touch "$DIR/${file}";echo ${a}""${b}`,
  (file) => `$(touch $DIR/${file})`,
  (file) => `\`touch $DIR/${file}\``,
  (file) => `a[$(touch $DIR/${file})]`,
  (file) => `1";touch $DIR/${file};echo "1`,
  (file) => `1';touch $DIR/${file};echo '1`,
  // Ruby, Perl and PHP know this one; awk and R the one with double quotes.
  (file) => `system('touch $DIR/${file}')`,
  (file) => `system("touch $DIR/${file}")`,
  (file, a, b) => `File.write(ENV["DIR"]+"/${file}","");puts "${a}"+"${b}"`,
  (file, a, b) => `do{open(my $f,">","$ENV{DIR}/${file}");print "${a}"."${b}"}`,
  (file) => `touch(getenv("DIR")."/${file}")`,
  // Lua, Tcl, m4, dc.
  (file) => `io.open(os.getenv("DIR").."/${file}","w")`,
  (file) => `[exec touch $env(DIR)/${file}]`,
  (file) => `syscmd(touch $DIR/${file})`,
  (file) => `!touch $DIR/${file}`,
]

/** One line per idiom. `word` is what some of them print. */
export function codeLines(word: string): CodeLine[] {
  const middle = Math.floor(word.length / 2)
  return idioms.map((idiom, index) => {
    const file = `ran-${index + 1}`
    return { file, line: idiom(file, word.slice(0, middle), word.slice(middle)) }
  })
}
