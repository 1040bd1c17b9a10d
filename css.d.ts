// Lets `tsc` run on a clone that Next has not prepared yet: `next-env.d.ts` is generated and not in the repository.
declare module '*.module.css' {
  const classes: { readonly [name: string]: string }
  export default classes
}
declare module '*.css'
