export const tokenCss = () => ':root{}'
