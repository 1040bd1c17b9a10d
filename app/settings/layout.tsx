export { default } from '../boards/(dashboard)/layout'
