"""Many pages: reads records of many kinds, cleans them in several processes, resumes after a kill.

The parent process reads the inputs and cuts them into batches that depend on nothing but the
inputs. Worker processes clean a batch and write it as a part file; in the end the parts are joined.
"""
