export const grader = {
  failure: {
    cannotStart: 'The program could not be started: {{command}} ({{reason}}).',
    startCommand: 'There is no command “{{name}}” here.',
    startExecutable: '{{name}} is there, but the system may not run it (no execute bit, EACCES).',
    startInterpreter: 'The first line of {{name}} names a program that is not here: {{interpreter}}',
    startFormat:
      'The shell read {{file}}, since its first line names no interpreter, and could make nothing of it.',
    startFile: 'The file to run, {{file}}, is not in this folder.',
    startEmpty: '{{file}} is empty.',
    startNothing: 'The program ended at once, with exit code 0 and without an error.',
    startSyntax: 'The program did not start: there is a syntax error in its text.',
    startIndent: 'The program did not start: a line is not indented as it should be.',
    startTypeScript:
      'The program did not start: Node runs TypeScript by taking its types out, and something in it is more than a type.',
    startModule: 'The program did not start: there is no module {{name}} here.',
    startOwnModule: 'The program did not start: it imports a file that is not there, {{name}}.',
    startImport: 'The program did not start: there is nothing called {{name}} in what it imports.',
    startFamily:
      'The program ended at its start: the socket and the address are of different families. HOST is {{host}}, an IPv6 address.',
    startCreateServer:
      'The program ended at its start: create_server opened an IPv4 socket, and HOST is {{host}}, an IPv6 address.',
    startSocketServer:
      'The program ended at its start: socketserver opened an IPv4 socket, and HOST is {{host}}, an IPv6 address.',
    startName: 'The program ended at its start: the system knows no such address or name.',
    startAddress:
      'The program ended at its start: this machine does not have the address that it asked for (EADDRNOTAVAIL).',
    startInUse:
      'The program ended at its start: the address and port that it asked for are in use (EADDRINUSE).',
    startPortText: 'The program ended at its start: it gave the port as text, where a number is needed.',
    startPort: 'The program ended at its start: what it gave as the port is no number from 0 to 65535.',
    startPrivileged:
      'The program ended at its start: the system does not let it listen on that port (EACCES).',
    startKeyboard:
      'The program ended at its start: it wanted to read from the keyboard, and here nobody types.',
    listensOnAnother:
      'The program listens on port {{port}}, but at the address {{address}}. HOST asks for {{host}}.',
    endedEarlyCode: 'The program ended with exit code {{end}} before anybody could connect.',
    endedEarlySignal: 'The program was ended by {{end}} before anybody could connect.',
    endedBetweenCode:
      'The program ended by itself, with exit code {{end}}, after the clients of the test before had left.',
    endedBetweenSignal: 'The program was ended by {{end}} after the clients of the test before had left.',
    wentToBackground: 'The program ended at once and left something in the background: {{names}}.',
    neverListened: 'Nobody was listening on [::1]:{{port}} within {{seconds}} seconds.',
    listensOnIpv4:
      'The program listens on port {{port}}, but on IPv4. HOST asks for {{host}}, which is IPv6.',
    listensElsewhere: 'The program listens on port {{other}}, but PORT asks for {{port}}.',
    listensTooWidely: 'The program takes clients on {{address}} as well, though HOST asks for ::1 alone.',
    refused: 'A further connection was not accepted ({{reason}}).',
    refusedIpv4: 'The program takes clients on [::1]:{{port}}, but not on 127.0.0.1:{{port}} ({{reason}}).',
    wrongReply: 'The reply is wrong from byte {{at}} on.',
    wrongValue: '{{name}} is {{actual}}; it should be {{expected}}.',
    noValue: '{{name}} is missing.',
    lostPart:
      'All is right up to byte {{at}} of the replies; there a part is missing, and what comes behind it goes on.',
    wrongContent: 'The content of the file is wrong from its byte {{at}} on.',
    extraCr: 'The reply ends in CR LF; it should end in LF alone.',
    noLineEnd: 'The reply is right, but its line end (LF) never comes.',
    noReply: 'No reply came within {{seconds}} seconds.',
    waitsForEnd:
      'No reply came within {{seconds}} seconds. When the client closed its sending half, it came.',
    waitsForOthers: 'No reply came within {{seconds}} seconds. When the other clients had left, it came.',
    unfinishedReply:
      'Only {{received}} of the {{expected}} bytes of the reply came; then {{seconds}} seconds of nothing.',
    closed: 'The program closed the connection instead of answering.',
    closedHalfway:
      'The program closed the connection after {{received}} of the {{expected}} bytes of the reply.',
    flood: 'The program sends without end: more than 8 MiB for one line.',
    extraBytes: 'The program sent {{count}} bytes more than it should.',
    extraBytes_one: 'The program sent one byte more than it should.',
    staysOpen: 'The connection was still open {{seconds}} seconds later.',
    leftOpen: 'This was not answered as it should be: the program had everything open that this test allows.',
    diedCode: 'The program ended in the middle of the test, with exit code {{end}}.',
    diedSignal: 'The program was ended in the middle of the test by {{end}}.',
    memory: 'The program used {{used}} MiB of memory; the limit is {{limit}} MiB. It was stopped.',
    memoryGrew:
      'The program’s memory grew by {{grown}} MiB in this test; it may grow by less than {{limit}} MiB.',
    ranCode: 'The program ran code that a client had sent to it.',
    processes: 'The program started {{count}} processes; the limit is {{limit}}. It was stopped.',
    time: 'The test took more than {{seconds}} seconds and was stopped.',
    runTime: 'All tests together took more than {{minutes}} minutes. Those that were left did not run.',
    leftRunning: 'Two seconds after SIGTERM this was still running: {{names}}. It was killed.',
    stillAnswers: 'After SIGTERM somebody still answers on the port.',
    wrongLastLine: 'The last line of the program’s stdout is not what it should be.',
    noLastLine: 'After SIGTERM the program’s stdout does not end in a line.',
    // The same where there are several parties: {{who}} is a client’s name, stdout or the server.
    wrongReply_at: 'The line that came to {{who}} is wrong from byte {{at}} on.',
    extraCr_at: 'The line that came to {{who}} ends in CR LF; it should end in LF alone.',
    noLineEnd_at: 'The line that came to {{who}} is right, but its line end (LF) never comes.',
    noReply_at: 'Nothing came to {{who}} within {{seconds}} seconds.',
    waitsForEnd_at:
      'Nothing came to {{who}} within {{seconds}} seconds. When {{who}} closed its sending half, it came.',
    waitsForOthers_at:
      'Nothing came to {{who}} within {{seconds}} seconds. When the others had left, it came.',
    unfinishedReply_at:
      'Only {{received}} of the {{expected}} bytes of the line came to {{who}}; then {{seconds}} seconds of nothing.',
    closed_at: 'The connection with {{who}} was closed before this line.',
    closedHalfway_at:
      'The connection with {{who}} was closed after {{received}} of the {{expected}} bytes of this line.',
    extraBytes_at: '{{count}} bytes came to {{who}} that should not have come.',
    extraBytes_at_one: 'One byte came to {{who}} that should not have come.',
    staysOpen_at: 'The connection with {{who}} was still open {{seconds}} seconds later.',
    stalled: 'After {{kib}} KiB nothing more came to {{who}} for {{seconds}} seconds.',
    neverConnected: 'The program did not connect to [::1]:{{port}} within {{seconds}} seconds.',
    endedUnconnectedCode: 'The program ended with exit code {{end}} before it connected.',
    endedUnconnectedSignal: 'The program was ended by {{end}} before it connected.',
    late: 'The line was printed, but {{after}} seconds after it had been sent.',
    endedUnprinted: 'The program ended before it had printed this line.',
    keepsRunning: 'The program was still running {{seconds}} seconds later.',
    exitNotZeroCode: 'The program ended with exit code {{end}}; it should be 0.',
    exitNotZeroSignal: 'The program was ended by {{end}}; it should end by itself, with exit code 0.',
    exitZero: 'The program ended with exit code 0, which says that all went well.',
    noMessage: 'The program wrote nothing to stderr.',
    neverBound: 'Nobody took datagrams on [::1]:{{port}} within {{seconds}} seconds.',
    refusedUdp: 'Nobody takes datagrams on UDP port {{port}}.',
    refusedTcp: 'The program takes datagrams on port {{port}}, but no TCP connection ({{reason}}).',
    malformed: 'What came is no whole DNS message: reading it fails at byte {{at}}.',
    recordMissing: 'The section {{section}} lacks a record: {{record}}',
    recordExtra: 'The section {{section}} has a record that does not belong there: {{record}}',
  },
  help: {
    cannotStart: 'That is the reason that the system gave for this command.',
    exception:
      'Begin with the exception above: what it broke off gives no more answers. It happened in the last line of yours that is shown; what the check had sent just before is what the program was at.',
    exceptionFirst:
      'Begin with the exception above: it came before anything was sent. It happened in the last line of yours that is shown.',
    otherwise: 'Begin with the exception above. If it has nothing to do with this: {{hint}}',
    neverAwaited:
      'A function made with async def only begins to run when it is awaited: await in front of this call, or asyncio.create_task(…) where nobody has to wait for it.',
    busy: 'The program was computing without a pause, in a loop that waits for nothing. Usual cause: a client has gone, so recv() or read() gives nothing, at once and over and over, and the loop does not end: leave it there (in Python: if not data: break). It may be a client of the test before.',
    peerGone:
      "That a client breaks off is no mistake of yours; reading from it or writing to it then fails. It is one if more than that connection ends with it: catch the error where you deal with that one client: with except in Python; in Node it is an event of its socket, client.on('error', …).",
    startCommand:
      'Usual causes: the name is misspelt, it is not installed (Python is called python3 in most systems), or it is a file of yours, which needs ./ in front.',
    startExecutable: 'Name the program that runs it (python3 {{name}}), or allow it: chmod +x {{name}}',
    startInterpreter:
      'Usual causes: another path ({{first}} looks it up), or a file saved with the line ends of Windows, whose CR (\\r) becomes part of the name.',
    startFormat: 'Name the program that runs it (python3 {{file}}), or let its first line do so: {{first}}',
    startFile: 'The file may be in another folder, not saved yet, or spelt otherwise: capital letters count.',
    startEmpty: 'Usual causes: what you wrote is not saved yet, or was saved in another folder.',
    startNothing:
      'It came to the end of its text, and nothing kept it alive. Usual causes: the function that does the work is never called; the loop that waits for clients or lines is missing, or is left at once; only daemon threads are running.',
    startSyntax:
      'The mistake is at the place above or shortly before it. Usual ones: a bracket or a quotation mark that is never closed, a colon or a comma that is missing.',
    startIndent:
      'The lines of a block begin in the same column, and after a colon there is at least one that is further in. Tabs and spaces do not count as the same.',
    startTypeScript:
      'These are more than types: enum, namespace, private or public before a constructor’s parameter, import x = require(…). An object in place of the enum does, and a field that the constructor sets.',
    startModule:
      'Usual causes: the name is misspelt, or it is a package that is not installed here. The exercises need nothing beyond the standard library: node:net in Node, socket or asyncio in Python.',
    startOwnModule:
      'Node takes the name in an import as it stands, seen from the file that imports: with ./ and with the ending (./lines.ts, not ./lines).',
    startImport:
      'Usual causes: another spelling, capitals too; a file of yours that has the name of a library (socket.py) and hides it; in TypeScript a type, which takes import type.',
    startFamily:
      'In Python a socket is IPv4 (AF_INET) unless you say otherwise: socket.socket(socket.AF_INET6, socket.SOCK_STREAM). If it is AF_INET6 already, the address that it got is not HOST but one of IPv4.',
    startCreateServer:
      'Without a family create_server takes AF_INET, which is IPv4: socket.create_server((HOST, PORT), family=socket.AF_INET6). dualstack_ipv6=True needs that family too.',
    startSocketServer:
      'The servers of socketserver are IPv4 unless their class says otherwise: address_family = socket.AF_INET6 in a class of your own.',
    startName:
      'HOST is {{host}}, and goes to bind, listen or connect as it is. Usual causes: brackets around it, [::1], which belong into URLs only; the port in the same text; a name that is misspelt.',
    startAddress:
      'A program listens on addresses of its own machine. HOST is {{host}}; usually another address is written into the program in its place.',
    startInUse:
      'Here PORT is {{port}}, which was free. Usual causes: another port is written into the program, and an earlier start of it still runs there; the port is opened twice. An IPv6 socket on :: takes IPv4 as well, unless IPV6_V6ONLY is set before bind.',
    startPortText:
      'What comes from the environment is text, even where it looks like a number: PORT = int(os.environ["PORT"]).',
    startPort:
      'Here PORT is {{port}}. Usual causes: the variable has another name in the program (then it is undefined or NaN), host and port are in the wrong order, or the text was not turned into a number.',
    startPrivileged:
      'Ports below 1024 are kept for the administrator. PORT is {{port}}, which is open to everybody; usually another one is written into the program.',
    startKeyboard:
      'HOST and PORT come in the environment, not from input(): os.environ["HOST"] and int(os.environ["PORT"]).',
    listensOnAnother:
      'Whoever goes to {{host}} finds nobody there. Usually another address is written into the program, or HOST is passed on in the wrong place.',
    noReply_at:
      'The conversation shows whom it did come to, if anybody. Usual causes, the commonest first: the program does not write to this one at all, or stops before its turn; it is busy with somebody else, or waits for more; the answer is in a buffer that nobody flushes.',
    endedEarly: 'What it printed, if anything, is in this report. Started by hand, it ends in the same way.',
    endedBetween:
      'Usual causes: an error in reading from, or writing to, a client that has gone, which nobody catches; or a loop that ends with its last client. What it printed, if anything, is in this report.',
    wentToBackground: 'A server that is checked stays in the foreground: no &, no fork, no daemon.',
    neverListened:
      'The program was running. Usual causes: it waits for something else first, and never comes to listen(); it listens at another address or port than HOST and PORT say.',
    listensOnIpv4:
      'Usual causes: 127.0.0.1, 0.0.0.0 or localhost in place of HOST, or a socket without a family. In Python: socket.create_server((HOST, PORT), family=socket.AF_INET6); in Node: server.listen(PORT, HOST).',
    listensTooWidely:
      'Usual causes: no host is given, or an empty one, or ::. In Node listen(PORT) without HOST, in Python ("", PORT), take every address of the machine.',
    listensElsewhere:
      'Usual causes: a port is written into the program, or PORT is not read. In Python: int(os.environ["PORT"]); in Node: Number(process.env.PORT).',
    refused:
      'It took connections before. Usual causes: the listening socket is closed together with a client’s; accept() is called only so many times; the thread that accepts has ended.',
    refusedIpv4:
      'Usual causes: IPV6_V6ONLY is set, or the socket is bound to ::1 alone. Clear the option before you bind to HOST, or open a second socket on 0.0.0.0: dualstack_ipv6=True in Python’s create_server, ipv6Only: false in Node.',
    wrongReply: 'Compare the two lines above at the mark.',
    printed: {
      promise:
        'An async function was called without await: what it gives is a promise (in Python a coroutine), and that was written in place of the answer. Put await in front of the call, in an async function.',
      bytes:
        "That is how Python shows bytes, with b'…' around them. Turn them into text with decode(), or send the bytes as they are; never str() or an f-string of bytes.",
      object:
        'That is what the language writes for a thing that is no text. Take out of it what is meant: a field, an element, or what a function gives when it is called.',
      missing:
        'A value that is not there was written as text. Usual causes: a function without return, a name that is spelt otherwise, a place that is not filled yet.',
    },
    wrongValue:
      'The reply and what came before it are in the conversation below. Which step changes this number, and by how much?',
    noValue: 'Check how the name is spelt, and in which object it stands.',
    lostPart:
      'Usual cause: a write took only a part of what it was given (in Python send() says how much), and nobody wrote the rest. Node’s write() keeps the rest itself.',
    wrongContent:
      'Compare the bytes above at the mark. Usual causes: the file is read as text and not as bytes, from another place than its start, or its pieces are sent in another order.',
    extraCr: 'Take the CR off when you read a line, and write only \\n.',
    noLineEnd:
      'Usual causes: the line is written without \\n, or its end waits in a buffer until more follows.',
    noReply:
      'Usual causes, the commonest first: the program waits for more than this (a number of bytes, the end of the connection, another client); it does not take this for a whole line; an error was caught and nothing sent; the answer is in a buffer that nobody flushes.',
    waitsForEnd:
      'Either the answer was written into a buffer that goes out only at the end: flush() after each line (what makefile() gives has such a buffer). Or the program reads up to the end of the connection before it answers: read() without a length, a loop that collects all.',
    waitsForOthers:
      'The program serves one client to its end before it turns to the next. Give each its own thread, or use an event loop.',
    unfinishedReply:
      'Usual causes: a write took only a part, and nobody wrote the rest (in Python send() may, sendall() does not); the answer was made from a part of the line; the rest is in a buffer that nobody flushes.',
    closed:
      'Usual causes: an error that ended this connection; a program that closes after its first answer, or takes something else for the end, such as an empty line or the client’s half-close.',
    closedHalfway:
      'Usual causes: the connection is closed while something is still to be written (destroy() or an exit), an error in the middle, or a length that counts letters instead of bytes.',
    flood:
      'It writes without reading anything new. Usual cause: at the end of the stream a read gives nothing, at once, and the loop goes on with that.',
    extraBytes:
      'Usual causes: a greeting or a prompt, a line that is answered twice, a line end too many, something meant for somebody else.',
    staysOpen:
      'Usual causes: close() is never reached, only one direction is closed, or something else still holds the connection (a child process, a file made of the socket).',
    leftOpen:
      'Something that is done with is never closed. Usual causes: a connection whose client has gone stays open, at the end of the stream or after an error; a file that has been sent does; a list or a dictionary still holds it.',
    died: 'Nothing that one client does may end the program. What it printed, if anything, is in this report.',
    memory: 'Usual causes: something that grows with each read, or in a loop that never ends.',
    memoryGrew:
      'Read a piece, write it, and read the next one only when the system has taken it. Nothing has to be kept.',
    ranCode: 'Never give a client’s text to something that executes: no eval, no exec, no shell.',
    processes: 'Usual cause: a fork in a loop that the children go on with.',
    time: 'Usual causes: a loop that never ends, work that grows with the square of what has arrived, or answers that come a few bytes at a time.',
    runTime:
      'Usual cause: answers that come late, after a time-out that the program waits for where it could answer at once.',
    leftRunning:
      'Usual causes: SIGTERM is ignored, or its handler does not end the program; threads, timers or open connections keep it alive; child processes are left.',
    stillAnswers: 'Some process still holds the listening socket. Usual cause: a child that was not ended.',
    wrongLastLine: 'Print it when SIGTERM comes, and nothing behind it. Other messages go to stderr.',
    noLastLine:
      'Usual causes: SIGTERM is not caught, and the system ends the program at once; the line is printed without its line end, or is still in a buffer when the program ends.',
    stalled:
      'Usual cause: the program waits in a write until one of them reads, and everybody else waits with it.',
    neverConnected:
      'Usual causes: the program waits for stdin, or for something else, before it connects; it connects to another address or port than HOST and PORT say.',
    endedUnconnected:
      'What it printed, if anything, is in this report. Started by hand, it ends in the same way.',
    late: 'Usual cause: the program looks at the connection and at stdin in turn, now and then, instead of waiting for both at once.',
    endedUnprinted:
      'Usual causes: it ends as soon as the connection closes, with lines left that it has read; or it ends in a way that drops what is in a buffer (os._exit, process.exit).',
    keepsRunning:
      'Usual causes: a thread or a reader that still waits for stdin, a connection that is not closed, a timer.',
    exitNotZero: 'Exit code 0 says that all went well. What it printed, if anything, is in this report.',
    exitZero: 'Catch the error, write a message to stderr and end with an exit code other than 0.',
    noMessage:
      'Messages about errors go to stderr: console.error() in Node, print(…, file=sys.stderr) in Python.',
    neverBound:
      'Bind a UDP socket of family IPv6 to HOST and PORT: createSocket with type udp6 and bind() in Node, AF_INET6 and SOCK_DGRAM in Python.',
    refusedUdp:
      'The UDP socket is closed, or was never opened for this family. One datagram that makes no sense must not close it.',
    refusedTcp:
      'Listen for TCP as well, at the same address and port. They are two sockets: TCP’s port 5300 and UDP’s have nothing to do with each other.',
    malformed:
      'Count again: the four counts of the header against the records that follow, RDLENGTH against the data behind it, each label’s length against its letters.',
    recordMissing:
      'Look for this record in the zone file: is it read, is it found, and is it counted in the header?',
    recordExtra: 'Only the records with the name and the type that were asked for belong there.',
  },
  reason: {
    EACCES: 'no permission',
    ECONNREFUSED: 'connection refused',
    ECONNRESET: 'connection broken off',
    EISDIR: 'it is a folder',
    ENOENT: 'there is no such file or folder',
    ENOSPC: 'no space left',
    ENOTDIR: 'something on the path is no folder',
    EPERM: 'not permitted',
    EROFS: 'the disk is read-only',
    ETIMEDOUT: 'no answer in time',
  },
  label: {
    question: 'The question, in the manner of dig:',
    source: 'What the zone file says of this name:',
    answer: 'The answer that came:',
    octets: 'Its octets, from byte {{from}}:',
    sent: 'sent',
    expected: 'expected',
    received: 'received',
    nothing: '(nothing)',
    byte: 'byte {{at}}, counted from 0',
    endsHere: 'ends here, at byte {{at}}',
    bytes: 'The same in hexadecimal, from byte {{from}}:',
    why: 'Why',
    try: 'Try',
    conversation: 'The conversation (seconds; → check, ← your program; offset):',
    earlier_one: '… 1 earlier step',
    earlier_other: '… {{count}} earlier steps',
    more: '… ({{count}} bytes)',
    stdout: 'Your program printed (its last lines):',
    stderr: 'Your program wrote to stderr (its last lines):',
    server: 'the server',
    somebody: 'somebody',
    before: '… earlier steps',
    others: '… more steps',
    between_one: '… 1 more step',
    between_other: '… {{count}} more steps',
    exception: 'Your program printed this exception:',
    warning: 'Your program printed this warning:',
    peerGone: 'A client of this test had left, or broken off on purpose. Your program then printed:',
    place: '{{file}}, line {{line}}',
    byHand: 'By hand, as the check started it:',
    heldOutput:
      'What print() writes may still be in a buffer, and is lost when the program is ended: print(…, flush=True), or python3 -u, shows it at once.',
    client: 'client {{number}}',
  },
  junit: {
    needs: 'Not run: waits until “{{name}}” passes.',
    notRun: 'Not run.',
    optional: 'Optional, not passed: {{message}}',
  },
  event: {
    connected: 'connected',
    halfClosed: 'the check closes its sending half',
    closed: 'your program closes',
    reset: 'your program closes, bytes unread (reset)',
    closedByGrader: 'the check closes',
    resetByGrader: 'the check breaks off (reset)',
    paused: 'the check stops reading',
    resumed: 'the check reads on',
    inputEnded: 'the check ends stdin',
  },
} as const
