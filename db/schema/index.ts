export * from './boards'
export * from './canvas'
export * from './people'
export * from './workshop'
