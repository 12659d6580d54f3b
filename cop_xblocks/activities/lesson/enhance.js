/* A lesson needs no script, but the platform calls its initialiser, in a library with `new`. */
window.CopLesson = function initialise() {};
