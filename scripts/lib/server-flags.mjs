/**
 * How Node runs the server. A crowd that joins at once lets V8's young generation grow from one to 32 MB, which an idle process
 * never gives back: more than all else that a thousand connections hold. A quarter of it collects garbage as cheaply.
 */
export const serverNodeFlags = ['--enable-source-maps', '--max-semi-space-size=4']
