// Where the page's modules are.

/** The address of a file of the page, for `import`. */
export const page = (name) => new URL(`../../Sources/EmoSenseService/Resources/Page/${name}`, import.meta.url);
