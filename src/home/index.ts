/** Home: the first page of the product, public or the person's own. */
export { navigation, routes } from './home-routes.tsx'
